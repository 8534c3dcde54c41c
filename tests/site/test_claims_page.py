"""The table of claims, its filter, and the page of each: verdict, versions, proofs, places.

Every page is read as text here; those that a browser visits are few (tests/support/pages.py).
"""

import html
import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from bs4 import Tag
from playwright.sync_api import Locator, Page, expect

from guide.claims import by_id
from guide.claims.models import Claim
from guide.languages import LANGUAGES, prefix
from guide.revisions import load as revisions
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.pages import FRENCH as PAGES
from tests.support.pages import address, article, built
from tests.support.pages import html as source
from tests.support.site import Site

Opened = Callable[..., Page]
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)
VERDICTS = {
    "fr": ["Vrai", "À nuancer", "N’est plus vrai", "Faux"],
    "en": ["True", "True with a nuance", "Not true any more", "False"],
}
FRENCH = by_id("fr")
SHEET = re.compile(rb"/Type\s*/Page\b")


def verdict(claim: Claim, language: str) -> str:
    """Return a claim's verdict as a page has it, with the version that dates it."""
    words = dict(zip(["true", "nuance", "until", "false"], VERDICTS[language], strict=True))
    dated = claim.since or claim.until
    since = {"fr": "depuis", "en": "since"}[language]
    return words[claim.verdict] + (f" {since} {dated}" if dated else "")


def text(site: Site, at: str) -> str:
    """Return the text of a page's content, without its tags."""
    content = source(site.folder, at).partition("<article")[2].partition("</article>")[0]
    return html.unescape(re.sub(r"<[^>]+>", "", content))


@IN_EACH
def test_table_has_a_row_for_each_claim(language: str, site: Site) -> None:
    rows = article(site.folder, f"{prefix(language)}verification/").select("tr[data-verdict]")
    for row, claim in zip(rows, by_id(language).values(), strict=True):
        assert row["id"] == claim.id
        assert row.a["href"] == f"../proofs/{claim.id}/"
        assert [each.get_text() for each in row.find_all(["th", "td"])] == [
            *(claim.plain, verdict(claim, language), ", ".join(claim.versions)),
        ]


@IN_EACH
def test_page_of_a_claim_has_its_verdict_its_versions_its_proofs_and_how_to_run_them(
    language: str, site: Site
) -> None:
    for claim in by_id(language).values():
        said = text(site, f"{prefix(language)}proofs/{claim.id}/")
        answer = claim.answer.replace("`", "")
        assert claim.plain in said
        assert f"{verdict(claim, language)}. {answer}" in said
        assert all(f"{name} {version}" in said for name, version in claim.versions.items())
        assert all(lines in said for lines in claim.proofs.values()), claim.id
        typed = " \\\n  ".join([".venv/bin/nox -s test --", *claim.proofs])
        assert typed in said, claim.id
        assert ("refuted(" in said) == (claim.verdict != "true"), claim.id


@IN_EACH
def test_page_of_a_claim_leads_to_where_the_guide_makes_it(language: str, site: Site) -> None:
    made: dict[str, set[str]] = {}
    for at in (address(each, language) for each in PAGES if each != "revisions.md"):
        for mark in article(site.folder, at).select("a.proof"):
            made.setdefault(id_of(mark), set()).add(site.url + at)
    for id in FRENCH:
        at = f"{prefix(language)}proofs/{id}/"
        listed = source(site.folder, at).partition('id="made"')[2].partition('id="near"')[0]
        led = {urljoin(site.url + at, to) for to in re.findall(r'href="(\.[^"#]*)', listed)}
        assert led == made.get(id, set()), id


def id_of(mark: Tag) -> str:
    return str(mark["href"]).rstrip("/").rpartition("/")[2]


@IN_EACH
def test_page_of_a_claim_says_how_its_verdict_has_changed(language: str, site: Site) -> None:
    for each in revisions(language):
        said = text(site, f"{prefix(language)}proofs/{each.claim}/")
        assert each.why.replace("`", "") in said
    assert 'id="history"' not in source(site.folder, f"{prefix(language)}proofs/no-asgi/")


def test_sign_names_its_claim_and_stays_with_its_sentence(site: Site) -> None:
    page = built(site.folder, "production/")
    for mark in page.select("article a.proof"):
        assert mark["aria-label"] == mark["title"] == f"Preuve\N{NBSP}: {FRENCH[id_of(mark)].plain}"
        assert not re.search(r"[ \n]$", str(mark.previous_sibling or ""))


def seen(page: Page) -> Locator:
    return page.locator("tr[data-verdict]:visible")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_table_is_filtered_and_its_address_says_how(
    scheme: str, width: int, site: Site, new_page: Opened
) -> None:
    page = new_page(scheme, width)
    page.goto(f"{site.url}verification/")
    expect(seen(page)).to_have_count(len(FRENCH))
    page.get_by_role("checkbox", name="À nuancer").check()
    page.get_by_role("combobox").select_option("dash")
    kept = [c for c in FRENCH.values() if c.verdict == "nuance" and "dash" in c.packages]
    expect(seen(page).locator("th")).to_have_text([each.plain for each in kept])
    expect(page.get_by_role("status")).to_have_text(f"{len(kept)} affirmations sur {len(FRENCH)}.")
    page.get_by_role("searchbox", name="Mots").press_sequentially("CONSTRÛIT sur")
    expect(seen(page).locator("th")).to_have_text([FRENCH["dash-on-flask"].plain])
    expect(page.locator("article h2:visible")).to_have_count(2)  # its subject, what next
    assert problems(page) == []
    assert not scrolls_sideways(page)
    page.reload()
    expect(seen(page)).to_have_count(1)
    page.get_by_role("searchbox", name="Mots").fill("xylophone")
    expect(page.get_by_role("status")).to_contain_text("Aucune affirmation")
    page.goto(f"{site.url}verification/?verdict=perhaps&framework=bottle")  # no such thing
    expect(seen(page)).to_have_count(len(FRENCH))


def test_an_address_of_before_leads_to_the_row(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}en/verification/#no-asgi")
    row = page.locator("#no-asgi")
    expect(row).to_be_in_viewport()
    row.get_by_role("link").click()
    expect(page).to_have_url(f"{site.url}en/proofs/no-asgi/")


def test_without_a_script_the_table_is_whole_and_offers_no_filter(
    site: Site, new_page: Opened
) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}verification/")
    expect(seen(page)).to_have_count(len(FRENCH))
    expect(page.get_by_role("combobox")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_hidden()


def test_table_takes_ten_sheets_at_most(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}verification/")
    assert len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True))) <= 10
