"""Search as readers meet it: in the page's language, whatever the accent, the ending, the slip."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from guide import questions
from tests.site.searches import MESSAGES, OTHER_NAMES, SLIPS, WORDS
from tests.support.accessibility import problems
from tests.support.site import Site

AT = {"fr": "", "en": "en/"}
# what search.js does with its words, and the first places that it shows
FIRST = """async ([root, all]) => {
  const { find } = await import("/assets/found.js");
  const { meant } = await import("/assets/spelling.js");
  const pagefind = await import("/pagefind/pagefind.js");
  const known = await (await fetch(root + "search/known.json")).json();
  await pagefind.init();
  const guide = { pagefind, known, meant: (word) => meant(word, root + "search/spellings.txt") };
  const found = [];
  for (const words of all) {
    const { best } = await find(words, guide);
    found.push(best.map((each) => each.section.url));
  }
  return found;
}"""


def searched(page: Page, words: str) -> Locator:
    """Open the search of the page with its button, type, and return the places it names."""
    page.locator("header .open-search").click()
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(words)
    return page.locator("dialog .results > li > a")


def places(page: Page, site: Site, language: str, typed: list[str]) -> list[list[str]]:
    """Return for each of the words the places that search names, best first."""
    page.goto(site.url + AT[language])
    found: list[list[str]] = page.evaluate(FIRST, [f"/{AT[language]}", typed])
    # an answer is one section, that of its title
    whole = [[place.removesuffix("#question") for place in each] for each in found]
    return [[place.removeprefix(f"/{AT[language]}") for place in each] for each in whole]


@pytest.mark.parametrize("language", AT)
def test_a_question_typed_as_it_stands_leads_to_its_answer(
    language: str, site: Site, new_page: Callable[..., Page]
) -> None:
    asked = [each for topic in questions.load(language) for each in topic.questions]
    found = places(new_page(), site, language, [each.text.ask for each in asked])
    missed = [e.id for e, at in zip(asked, found, strict=True) if at[0] != f"answers/{e.id}/"]
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("language", AT)
def test_an_exact_message_leads_to_what_cures_it(
    language: str, site: Site, new_page: Callable[..., Page]
) -> None:
    found = places(new_page(), site, language, list(MESSAGES))
    missed = [m for m, at in zip(MESSAGES, found, strict=True) if at[0] not in MESSAGES[m].split()]
    assert len(MESSAGES) >= 25
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("language", AT)
def test_a_word_that_the_guide_does_not_use_leads_where_it_answers(
    language: str, site: Site, new_page: Callable[..., Page]
) -> None:
    names = OTHER_NAMES[language]
    found = places(new_page(), site, language, list(names))
    shown = {name: at[:3] for name, at in zip(names, found, strict=True)}
    assert {n: at for n, at in shown.items() if not set(at) & set(names[n].split())} == {}


@pytest.mark.parametrize("language", AT)
def test_a_section_that_opens_with_the_words_side_by_side_comes_first(
    language: str, site: Site, new_page: Callable[..., Page]
) -> None:
    [found] = places(new_page(), site, language, ["WORKER TIMEOUT"])
    assert found[0] == "answers/long-request/"
    assert "production/#timeout" in found[:4]


@pytest.mark.parametrize("language", AT)
def test_a_slip_is_forgiven(language: str, site: Site, new_page: Callable[..., Page]) -> None:
    found = places(new_page(), site, language, list(SLIPS))
    missed = {s: at[:3] for s, at in zip(SLIPS, found, strict=True) if not reached(SLIPS[s], at)}
    assert missed == {}


def reached(pages: str, places: list[str]) -> bool:
    return any(place.startswith(tuple(pages.split())) for place in places[:3])


@pytest.mark.parametrize(("at", "words", "title"), WORDS)
def test_words_find_their_pages(
    at: str, words: str, title: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url + at)
    results = searched(page, words)
    assert title in " ".join(page.locator(".results").inner_text().split())
    addresses = results.evaluate_all("links => links.map(link => link.href)")
    root = site.url + ("en/" if at.startswith("en/") else "")
    assert all(address.startswith(root) for address in addresses)
    assert any("/en/" in address for address in addresses) == at.startswith("en/")


def test_the_count_is_that_of_what_is_shown(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(site.url)
    for words in ("gunicorn", "int64", "performance", "comment ne pas perdre un calcul"):
        shown = searched(page, words).count()
        said = re.search(r"\d+", page.get_by_role("dialog").get_by_role("status").inner_text())
        assert said
        assert int(said.group()) == shown > 0
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_result_leads_to_the_section(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{site.url}dash/")
    searched(page, "déploiement")
    page.locator("dialog .results a[href*='#no-difference']").first.click()
    expect(page).to_have_url(f"{site.url}#no-difference")


def test_search_says_what_it_looked_for_instead(site: Site, new_page: Callable[..., Page]) -> None:
    page, asked = new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url)
    searched(page, "gunicorn")
    assert not any("spellings" in url for url in asked)
    page.get_by_role("searchbox").fill("gunicron")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "Aucune page ne contient « gunicron »"
    )
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("de « gunicorn »")
    assert page.locator(".results mark").first.inner_text().lower().startswith("gunicorn")


@pytest.mark.parametrize("words", ["xylophone", "gRPC", "418", "dask"])
def test_search_says_when_it_finds_nothing(
    words: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url)
    assert searched(page, words).count() == 0
    assert "Rien pour" in page.get_by_role("dialog").get_by_role("status").inner_text()


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
