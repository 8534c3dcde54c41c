"""What a reader meets on a page: its typography, and a link that leads to it."""

import re
from urllib.parse import urljoin

import pytest

from guide.languages import prefix
from tests.support.pages import CODED, SHOWN, address, article, built, html
from tests.support.pages import FRENCH as PAGES
from tests.support.site import Site
from tests.support.typography import ENGLISH, FRENCH, mistakes, visible_text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_menu_or_another_page_leads_to_each_page(language: str, site: Site) -> None:
    here = [address(source, language) for source in PAGES]
    led = {to for at in here for to in links(site, at) if to != at}
    lost = [f"{at}: no menu and no page leads here" for at in here if at not in led]
    assert lost == [], "\n" + "\n".join(lost)


def links(site: Site, at: str) -> set[str]:
    """Return the addresses that a page's header and content lead to, from the site's root."""
    found = built(site.folder, at).select("header a[href], article a[href]")
    whole = {urljoin(site.url + at, str(link["href"])).partition("#")[0] for link in found}
    return {each.partition("?")[0].removeprefix(site.url) for each in whole}


@pytest.mark.parametrize("at", SHOWN)
def test_typography_of_pages(at: str, site: Site) -> None:
    rules = ENGLISH if at.startswith("en/") else FRENCH
    text = html(site.folder, at)
    if built(site.folder, at).select_one("h1 code"):  # its title is a message, as programs write it
        text = re.sub("<title>.*</title>", "", text)
    assert mistakes(visible_text(text), rules) == []


@pytest.mark.parametrize("at", CODED)
def test_no_mark_of_markdown_is_left_in_a_text(at: str, site: Site) -> None:
    """A link that is not closed, a code or a bold that is not: the page shows its marks."""
    meant = r"\w\[\w+(?:,\w+)*\]|an `State` of"  # dash[celery], a message of Dash's
    text = re.sub(meant, "…", visible_text(html(site.folder, at)))
    assert re.findall(r".{0,30}(?:\[[A-Za-zÀ-ÿ«]|\]\(|\*\*|`).{0,30}", text) == []


@pytest.mark.parametrize(("language", "said"), [("fr", "cinq questions"), ("en", "five questions")])
@pytest.mark.parametrize("page", ["", "decision/"])
def test_pages_count_the_questions_of_the_longest_way(
    page: str, language: str, said: str, site: Site
) -> None:
    assert said in article(site.folder, prefix(language) + page).get_text()
