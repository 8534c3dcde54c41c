"""The comparison of the builds: its cells, its filter, pairs; what small examples really do."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from guide.builds.compared import compare
from guide.decision import load
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import blocks, copied, example, script
from tests.support.pages import built
from tests.support.paths import ROOT
from tests.support.site import Site
from tools.measure import lines_of

Opened = Callable[..., Page]
FRENCH = load("fr")
RECOMMENDED = FRENCH.recommendations.values()


PAGES = pytest.mark.parametrize(
    ("language", "at"), [("fr", "comparison/"), ("en", "en/comparison/")]
)


@PAGES
def test_each_cell_is_that_of_the_data(language: str, at: str, site: Site) -> None:
    tree = load(language)
    builds = compare(tree, language)
    does, costs, lacks = built(site.folder, at).select("table.compared")
    for row, each in zip(does.select("tbody tr"), builds, strict=True):
        assert row.th.get_text() == each.name
        shown = [cell.get_text() for cell in row.select("td")]
        assert shown == [each.words[id] for id in tree.criteria]
        assert all(len(cell) < 30 for cell in shown), "a cell is short"
    for row, each in zip(costs.select("tbody tr"), builds, strict=True):
        first = row.select("td")[0].get_text()
        assert first.startswith(f"{each.own.total} ")
        assert (each.measures.visit is None) == (row.select("td")[4].small is None)
    for row, each in zip(lacks.select("tbody tr"), builds, strict=True):
        assert len(row.select("li")) == len(each.lacks)


@PAGES
def test_each_column_leads_to_its_proof(language: str, at: str, site: Site) -> None:
    marked = [mark["href"] for mark in built(site.folder, at).select("article > ul a.proof")]
    assert marked == [f"../proofs/{each.claim}/" for each in FRENCH.criteria.values()]


def seen(page: Page) -> Locator:
    return page.locator("#compared tbody th:visible")


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("checkbox", name=name, exact=True).press("Space")


@pytest.mark.parametrize("width", [1280, 360])
def test_ticking_needs_keeps_what_meets_them_all(width: int, site: Site, new_page: Opened) -> None:
    page = new_page("dark", width)
    page.goto(f"{site.url}comparison/")
    status = page.get_by_role("status")
    expect(seen(page)).to_have_text([each.name for each in compare(FRENCH, "fr")])
    tick(page, "On explorera des données", "Des programmes l’appelleront")
    expect(seen(page)).to_have_text(["Dash", "Dash dans Flask", "Dash sur FastAPI", "Streamlit"])
    tick(page, "Il y aura plusieurs pages et des comptes")
    expect(seen(page)).to_have_text(["Dash dans Flask"])
    expect(status).to_have_text("Une application y répond.")
    assert problems(page) == []
    assert not scrolls_sideways(page)
    tick(page, "La page doit se lire sans JavaScript")
    expect(seen(page)).to_have_count(0)
    expect(status).to_contain_text("Décochez le besoin le moins pressant")


def test_two_builds_are_side_by_side_at_an_address_of_their_own(
    site: Site, new_page: Opened
) -> None:
    page = new_page()
    page.goto(f"{site.url}comparison/")
    page.get_by_role("link", name="Flask et Dash", exact=True).click()
    expect(seen(page)).to_have_text(["Flask", "Dash"])
    expect(page.locator("tbody tr[data-build]:visible")).to_have_count(3 * 2)
    tick(page, "Dash")
    expect(seen(page)).to_have_text(["Flask"])
    expect(page).to_have_url(re.compile(re.escape("comparison/?build=flask_app") + "$"))
    page.reload()
    expect(seen(page)).to_have_text(["Flask"])


def test_a_row_leads_to_its_page(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}en/comparison/")
    page.locator("#compared").get_by_role("link", name="Report without a server").click()
    expect(page).to_have_url(f"{site.url}en/report/")


def test_without_a_script_the_table_is_whole_and_offers_no_filter(
    site: Site, new_page: Opened
) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}comparison/")
    expect(seen(page)).to_have_count(len(compare(FRENCH, "fr")))
    expect(page.get_by_role("checkbox").first).to_be_hidden()
    expect(page.get_by_text("Cochez ce dont vous avez besoin")).to_be_hidden()


@pytest.mark.proves("dash-quicker: nuance", "its-server: true")
@pytest.mark.parametrize("each", RECOMMENDED, ids=lambda each: each.id)
def test_lines_and_server_are_those_of_the_example(each) -> None:
    folder = ROOT / "examples" / each.example
    assert lines_of(folder) == each.measures.lines
    last = blocks(folder / "README.md", "bash")[0].splitlines()[-1]
    started = {"gunicorn": "wsgi", "uvicorn": "asgi", "streamlit": "own", "python": "none"}
    assert each.cells["server"] == started[last.split()[0].removeprefix(".venv/bin/")]


ASKED = "/?flipper_length_mm=217"
ADDRESSES = {"readable": [ASKED], "partly": [ASKED, "/dashboard/"], "empty": ["/"]}


@pytest.mark.proves("without-javascript: true")
@pytest.mark.parametrize("each", RECOMMENDED, ids=lambda each: each.id)
def test_what_is_read_without_javascript(each, tmp_path: Path, new_page: Opened) -> None:
    page = new_page(script=False)
    if each.id == "static":
        place = copied(each.example, tmp_path)
        subprocess.run(["bash", "-c", script(place)], cwd=place, check=True)
        read = {"report.html": says_species(page, (place / "report.html").as_uri())}
    else:
        with example(each.example, tmp_path) as server:
            read = {at: says_species(page, server.url + at) for at in ADDRESSES[each.cells["bare"]]}
    assert read == {at: at != "/dashboard/" and each.cells["bare"] != "empty" for at in read}


def says_species(page: Page, url: str) -> bool:
    """Tell whether a page shows the rule's answer as it is received."""
    page.goto(url)
    return "gentoo" in page.locator("body").inner_text().lower()
