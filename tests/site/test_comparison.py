"""The table of the recommendations: its cells, its filter, and what its examples really do."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("at", ["decision/table/", "en/decision/table/"])
def test_each_cell_is_that_of_the_data(at: str, site: Site) -> None:
    tree = load("en" if at.startswith("en") else "fr")
    rows = built(site.folder, at).select(".compared tbody tr")
    for row, each in zip(rows, tree.recommendations.values(), strict=True):
        assert row.th.get_text() == each.name
        shown = [cell.get_text() for cell in row.select("td")]
        words = [c.values[each.cells[id]] for id, c in tree.criteria.items()]
        assert shown[: len(words)] == words
        assert len(shown) == len(words) + 3
        assert all(len(cell) < 30 for cell in shown), "a cell is short"


@pytest.mark.parametrize("at", ["decision/table/", "en/decision/table/"])
def test_each_column_leads_to_its_proof(at: str, site: Site) -> None:
    marked = [mark["href"] for mark in built(site.folder, at).select("a.proof")]
    assert marked == [f"../../verification/#{each.claim}" for each in FRENCH.criteria.values()]


def seen(page: Page) -> list[str]:
    return page.locator(".compared tbody th:visible").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 360])
def test_ticking_needs_keeps_what_meets_them_all(width: int, site: Site, new_page: Opened) -> None:
    page = new_page("dark", width)
    page.goto(f"{site.url}decision/table/")
    status = page.get_by_role("status")
    assert len(seen(page)) == 7
    page.get_by_role("checkbox", name="On explorera des données").press("Space")
    page.get_by_role("checkbox", name="Des programmes l’appelleront").press("Space")
    assert seen(page) == ["Dash", "Dash dans Flask", "Dash sur FastAPI", "Streamlit ou Gradio"]
    expect(status).to_have_text("4 recommandations y répondent.")
    page.get_by_role("checkbox", name="Il y aura plusieurs pages et des comptes").check()
    assert seen(page) == ["Dash dans Flask"]
    expect(status).to_have_text("Une recommandation y répond.")
    assert problems(page) == []
    assert not scrolls_sideways(page)
    page.get_by_role("checkbox", name="La page doit se lire sans JavaScript").check()
    assert seen(page) == []
    expect(status).to_contain_text("Décochez le besoin le moins pressant")


def test_a_row_leads_to_its_page(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}en/decision/table/")
    page.locator(".compared").get_by_role("link", name="No server").click()
    expect(page).to_have_url(f"{site.url}en/decision/static/")


def test_without_a_script_the_table_is_whole_and_offers_no_filter(
    site: Site, new_page: Opened
) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}decision/table/")
    assert len(seen(page)) == 7
    expect(page.get_by_role("checkbox").first).to_be_hidden()


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
