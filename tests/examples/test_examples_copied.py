"""Each example copied alone into an empty place, and its README followed to the letter."""

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.builds import count
from guide.builds.models import Measures as BuildMeasures
from guide.decision import Measures, load
from tests.support.examples import FOLDERS, blocks, copied
from tests.support.servers import running
from tests.support.site import Site
from tools.measure import first_answer, installation, report_sent

pytestmark = pytest.mark.thorough

BUILDS = count()
MEASURED = {each.example: each.measures for each in load("fr").recommendations.values()}


def typed(command: str, place: Path) -> str:
    """Run what a reader types; return what it writes."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=place, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def compare_first_page(
    name: str, said: Measures | BuildMeasures, answer: tuple[int, float]
) -> None:
    """Hold what the pages say of a first page against what is sent here."""
    told = f"{name}: another first page: `nox -s measure -- measure`"
    requests, kilobytes = answer
    assert requests == pytest.approx(said.requests, rel=0.05), told  # 1 of 22
    assert kilobytes == pytest.approx(said.kilobytes, rel=0.02, abs=0.1), told


def compare(said: Measures, place: Path, answer: tuple[int, float]) -> None:
    """Hold what the pages say of an example against what it takes here.

    What its packages need is not pinned, and another Python has other files.
    """
    compare_first_page(place.name, said, answer)
    packages, megabytes = installation(place / ".venv")
    told = f"{place.name}: another installation: `nox -s measure -- measure`"
    assert abs(packages - said.packages) <= 1, told
    assert megabytes == pytest.approx(said.megabytes, rel=0.05, abs=1), told


SERVED = [folder for folder in FOLDERS if folder.name != "report_minimal"]


@pytest.mark.proves("demo-heaviest: true")
@pytest.mark.cure("image-too-big")
@pytest.mark.parametrize("folder", SERVED, ids=lambda folder: folder.name)
def test_archive_of_the_site_keeps_the_word_of_its_readme(
    folder: Path, site: Site, tmp_path: Path, chromium: Browser
) -> None:
    """The archive holds the folder, as test_recommendation_pages says: both are tried here."""
    with zipfile.ZipFile(site.folder / "examples" / f"{folder.name}.zip") as archive:
        archive.extractall(tmp_path)
    place = tmp_path / folder.name
    readme = place / "README.md"
    serve, *others = blocks(readme, "bash")
    with running(["bash", "-euo", "pipefail", "-c", serve], place, seconds=600) as server:
        for transcript in blocks(readme, "console"):
            command, answer = transcript.removeprefix("$ ").split("\n", 1)
            asked = command.replace("curl", "curl -sS").replace("http://127.0.0.1:8000", server.url)
            assert typed(asked, place).strip() == answer.strip()
        if folder.name in MEASURED:
            compare(MEASURED[folder.name], place, first_answer(chromium, server.url, folder.name))
        if folder.name in BUILDS:
            answer = first_answer(chromium, server.url, folder.name)
            compare_first_page(folder.name, BUILDS[folder.name].measures, answer)
    for command in others:
        if "table.csv" not in command:  # the specification types it, with tables
            typed(command, place)


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
