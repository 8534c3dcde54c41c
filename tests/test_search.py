"""Search as readers meet it: in the page's language, whatever the accent or the ending."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility import problems
from tests.conftest import Site

FOUND = [
    ("", "decision", "Ce qu’il faut à votre modèle"),
    ("", "décisions", "Ce qu’il faut à votre modèle"),
    ("", "calculs", "Production : servir Flask ou Dash avec Gunicorn"),
    ("", "streamlit", "Montrer avec Streamlit ou Gradio"),
    ("", "déployer", "Flask ou Dash ?"),
    ("flask/", "deploiement", "Flask ou Dash ?"),
    ("en/", "decisions", "What your model needs"),
    ("en/flask/", "deploying", "Flask or Dash?"),
]


def searched(page: Page, words: str) -> Locator:
    """Open the search of the page with its button, type, and return the pages it names."""
    page.locator("header .open-search").click()
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status")).to_contain_text(words)
    return page.locator("dialog .results > li > a")


@pytest.mark.parametrize(("at", "words", "title"), FOUND)
def test_words_find_their_pages(
    at: str, words: str, title: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url + at)
    results = searched(page, words)
    assert title in [text.replace("\xa0", " ") for text in results.all_inner_texts()]
    addresses = results.evaluate_all("links => links.map(link => link.href)")
    root = site.url + ("en/" if at.startswith("en/") else "")
    assert all(address.startswith(root) for address in addresses)
    assert any("/en/" in address for address in addresses) == at.startswith("en/")


def test_result_leads_to_the_section(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{site.url}dash/")
    searched(page, "déploiement")
    page.locator("dialog li li a[href*='#no-difference']").first.click()
    assert page.url == f"{site.url}#no-difference"


def test_search_says_when_it_finds_nothing(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(site.url)
    assert searched(page, "xylophone").count() == 0
    assert "Rien pour" in page.get_by_role("status").inner_text()


def test_search_is_done_with_the_keyboard(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{site.url}flask/")
    page.locator("header .open-search").focus()
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("decision")
    first = page.locator("dialog .results a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # the first one empties the words
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("header .open-search")).to_be_focused()
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_results_are_accessible(
    scheme: str, width: int, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(scheme, width)
    page.goto(f"{site.url}en/")
    assert searched(page, "decision").count() > 0
    assert problems(page) == []


def test_nothing_is_loaded_before_the_first_search(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page, asked = new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url, wait_until="networkidle")
    assert not any("pagefind" in url or "search.js" in url for url in asked)


def test_search_is_not_offered_without_javascript(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(script=False)
    page.goto(site.url)
    assert not page.locator("header .open-search").is_visible()
