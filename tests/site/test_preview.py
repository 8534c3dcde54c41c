"""What a writer sees: an edit, of a page or of what it is made of, shows without a restart."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import httpx
import pytest

from tests.support.guide_copy import copied_guide
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import running

pytestmark = pytest.mark.thorough  # ten builds
SERVE = f"NO_MKDOCS_2_WARNING=1 exec {quote(sys.executable)} -m mkdocs serve -a 127.0.0.1:$PORT"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a preview, and the folder of the guide that it shows."""
    guide = copied_guide(tmp_path_factory.mktemp("preview"))
    with running(["sh", "-c", SERVE], guide, ready="/en/") as server:
        yield server.url, guide


def comes(text: str, url: str, there: bool = True) -> bool:
    """Wait for a page to show a text, or not to show it any more."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            if (text in httpx.get(url, timeout=60).text) == there:
                return True
        except httpx.TransportError:  # it begins again with other code
            pass
        time.sleep(0.1)
    return False


@contextmanager
def edited_for_a_while(path: Path, text: str) -> Iterator[None]:
    """Write a file, then what it was: the other tests find it so, whatever happens to this one."""
    before = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "found", "edited", "at"),
    [
        ("docs/fr/flask.md", "\n## ", "\nUn ajout.\n\n## ", "flask/"),
        ("docs/en/flask.md", "\n## ", "\nUn ajout.\n\n## ", "en/flask/"),
        ("guide/claims/flask.yml", "\n  en: Flask", "\n  en: Un ajout.", "en/verification/"),
        ("theme/words/fr.yml", "\n  proof: 'Preuve", "\n  proof: 'Un ajout.", "flask/"),
        ("examples/flask_minimal/app.py", "\napp = ", "\n# Un ajout.\napp = ", "en/flask/"),
        ("guide/claims/links.py", ">{SIGN}", ">Un ajout.{SIGN}", "flask/"),
    ],
)
def test_an_edit_is_shown(
    file: str, found: str, edited: str, at: str, preview: tuple[str, Path]
) -> None:
    """Of a page, a translation, data, a word of the theme, a program, the guide's code."""
    url, guide = preview
    path = guide / file
    before = path.read_text(encoding="utf-8")
    assert found in before
    with edited_for_a_while(path, before.replace(found, edited, 1)):
        assert comes("Un ajout.", f"{url}/{at}")
    assert comes("Un ajout.", f"{url}/{at}", there=False)


def test_a_mistake_is_mended_without_a_restart(preview: tuple[str, Path]) -> None:
    url, guide = preview
    path = guide / "docs/fr/flask.md"
    before = path.read_text(encoding="utf-8")
    log = next(guide.glob("server-*.log"))
    with edited_for_a_while(path, before + '{{ proof("nowhere") }}\n'):
        wait_until(lambda: "no claim has the id 'nowhere'" in log.read_text(encoding="utf-8"), 300)
        path.write_text(f"{before}\nUn ajout.\n", encoding="utf-8")
        assert comes("Un ajout.", f"{url}/flask/")
    assert comes("Un ajout.", f"{url}/flask/", there=False)


def test_two_builds_give_the_same_site(tmp_path: Path) -> None:
    for name in ("one", "other"):
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", tmp_path / name]
        subprocess.run(command, cwd=ROOT, check=True)
    one, other = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (tmp_path / "one", tmp_path / "other")
    )
    entry = Path("pagefind/pagefind-entry.json")  # lists the languages in any order
    assert sorted(one.pop(entry)) == sorted(other.pop(entry))
    assert one == other
