"""Each example copied alone into an empty place, and its README followed to the letter."""

import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.builds import HERE as BUILDS
from guide.builds.models import Measured as BuildsMeasured
from guide.builds.models import Measures as BuildMeasures
from guide.data import read
from guide.decision import Measures, load
from tests.support.examples import APART, FOLDERS, blocks, copied
from tests.support.servers import Server, running
from tests.support.site import Site
from tools.measure import entered, first_answer, installation, report_sent

pytestmark = pytest.mark.thorough

MEASURED: dict[str, Measures | BuildMeasures] = {
    **{each.example: each.measures for each in load("fr").recommendations.values()},
    **read(BUILDS / "measures.yml", BuildsMeasured).builds,
}


def typed(command: str, place: Path) -> str:
    """Run what a reader types; return what it writes."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=place, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def compare(said: Measures | BuildMeasures, place: Path, answer: tuple[int, float]) -> None:
    """Hold what the pages say of an example against what it takes here.

    What the packages of a small one need is not pinned, and another Python has other files.
    """
    told = f"{place.name}: another first page: `nox -s measure`"
    requests, kilobytes = answer
    assert requests == pytest.approx(said.requests, rel=0.05), told  # 1 of 22
    assert kilobytes == pytest.approx(said.kilobytes, rel=0.02, abs=0.1), told
    packages, megabytes = installation(place / ".venv")
    told = f"{place.name}: another installation: `nox -s measure`"
    assert abs(packages - said.packages) <= 1, told
    assert megabytes == pytest.approx(said.megabytes, rel=0.05, abs=1), told


# pages, what is for root on a machine, and what test_demos, test_jobs and test_beside try
ELSEWHERE = {"report_minimal", "report_app", "put_online", "beside", "flask_jobs", APART.name}
SERVED = [folder for folder in FOLDERS if folder.name not in ELSEWHERE]
# whose packages, and more, other folders install too
LIKE_OTHERS = {
    *("dash_fastapi_minimal", "dash_in_flask_minimal", "dash_model", "dash_store_minimal"),
    *("flask_asgi_minimal", "flask_model"),
}
INSTALLED = [
    pytest.param(folder, marks=[pytest.mark.weekly] if folder.name in LIKE_OTHERS else [])
    for folder in SERVED
]
TESTED = [folder for folder in SERVED if (folder / "tests").is_dir()]


@contextmanager
def served(folder: Path, site: Site, to: Path) -> Iterator[Server]:
    """Install and serve what an archive holds, as its README says."""
    with zipfile.ZipFile(site.folder / "examples" / f"{folder.name}.zip") as archive:
        archive.extractall(to)
    place = to / folder.name
    serve = blocks(place / "README.md", "bash")[0]
    with running(["bash", "-euo", "pipefail", "-c", serve], place, seconds=600) as server:
        yield server


@pytest.mark.proves("demo-heaviest: true")
@pytest.mark.cure("image-too-big")
@pytest.mark.parametrize("folder", INSTALLED, ids=lambda folder: folder.name)
def test_archive_of_the_site_keeps_the_word_of_its_readme(
    folder: Path, site: Site, tmp_path: Path, chromium: Browser
) -> None:
    """The archive holds the folder, as test_recommendation_pages says: both are tried here."""
    place = tmp_path / folder.name
    with served(folder, site, tmp_path) as server:
        for transcript in blocks(place / "README.md", "console"):
            command, answer = transcript.removeprefix("$ ").split("\n", 1)
            asked = command.replace("curl", "curl -sS").replace("http://127.0.0.1:8000", server.url)
            assert typed(asked, place).strip() == answer.strip()
        if folder.name in MEASURED:
            state = entered(chromium, server, folder.name)
            answer = first_answer(chromium, server.url, folder.name, state)
            compare(MEASURED[folder.name], place, answer)


@pytest.mark.weekly  # test_folders runs them each time, with the packages of the tests
@pytest.mark.parametrize("folder", TESTED, ids=lambda folder: folder.name)
def test_an_archive_passes_its_own_tests_with_what_it_installs(
    folder: Path, site: Site, tmp_path: Path
) -> None:
    with served(folder, site, tmp_path):
        place = tmp_path / folder.name
    *_, tests = blocks(place / "README.md", "bash")
    assert "passed" in typed(tests, place)


def test_report_is_a_page_that_needs_nothing_else(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    place, page, asked = copied("report_minimal", tmp_path), new_page(), []
    typed(blocks(place / "README.md", "bash")[0], place)
    compare(MEASURED["report_minimal"], place, report_sent(place))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((place / "report.html").as_uri())
    expect(page.locator(".legendtext")).to_have_text(["Adelie", "Gentoo", "Chinstrap"])
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_readmes_type_the_same(folder: Path) -> None:
    for language in ("bash", "console"):
        assert blocks(folder / "README.md", language) == blocks(folder / "README.en.md", language)


def test_a_whole_report_is_written_from_its_archive(site: Site, tmp_path: Path) -> None:
    with zipfile.ZipFile(site.folder / "examples/report_app.zip") as archive:
        archive.extractall(tmp_path)
    place = tmp_path / "report_app"
    first, *others = blocks(place / "README.md", "bash")
    typed(first, place)
    assert len(list((place / "report").rglob("*.html"))) == 6
    for command in others:
        if "table.csv" not in command:
            typed(command, place)
