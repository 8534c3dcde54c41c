"""The built site as programs read it: twins in Markdown, an index, linked data, cards."""

import json
import re
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.support.pages import ADDRESSES, EVERY, article, built
from tests.support.site import Site

FENCED = re.compile(r"^ *(?:`{3,})(\S*)(?: [^\n]*)?\n(.*?)\n *`{3,}$", re.M | re.S)
LINK = re.compile(r"\[(.*?)\]\([^)]*\)")
ANSWERS = [at for at in ADDRESSES if "answers/" in at.removesuffix("answers/")]
CODE = re.compile(r"(`+).+?\1", re.S)
# what Markdown of the guide, its templates and HTML leave where they are not followed
MARKS = re.compile(r"\{\{|\{%|\{ [.#]|</?(?:div|span|p|svg|table|details|a)\b")


def bare(text: str) -> str:
    """Return a text without its marks, its spaces all alike."""
    return " ".join(re.sub(r"[*`\\]", "", text).split())


def twin(site: Site, at: str) -> str:
    return (site.folder / at / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("at", ADDRESSES)
def test_a_page_has_a_twin_in_markdown_with_its_headings(at: str, site: Site) -> None:
    [link] = built(site.folder, at).find_all("link", type="text/markdown")
    assert link["href"] == "index.md"
    prose = FENCED.sub("", twin(site, at))
    assert not MARKS.search(CODE.sub("", prose))
    headings = article(site.folder, at).select("h1, h2, h3")
    shown = [h for h in headings if not h.find_parent(["form", lambda tag: tag.has_attr("hidden")])]
    told = [LINK.sub(r"\1", line) for line in re.findall(r"^#+ (.*)$", prose, re.M)]
    assert [bare(each) for each in told] == [bare(heading.get_text()) for heading in shown]


@pytest.mark.parametrize("at", ["flask/", "en/production/", "notebooks/", "proofs/no-asgi/"])
def test_the_code_of_a_twin_is_the_page_s(at: str, site: Site) -> None:
    listings = article(site.folder, at).find_all("pre")
    fences = FENCED.findall(twin(site, at))
    assert len(fences) == len(listings)
    assert "python" in {language for language, _ in fences}
    for listing, (_, code) in zip(listings, fences, strict=True):
        assert listing.select(".note-number") or listing.get_text().strip("\n") == code


@pytest.mark.parametrize("at", ["", "flask/", "en/decision/"])
def test_the_links_of_a_twin_are_whole(at: str, site: Site) -> None:
    links = re.findall(r"\]\(([^)]*)\)", FENCED.sub("", twin(site, at)))
    assert links
    assert all(link.startswith(("http://", "https://")) for link in links), links


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_index_names_each_page_s_twin(language: str, site: Site) -> None:
    start = "" if language == "fr" else "en/"
    index = (site.folder / start / "llms.txt").read_text(encoding="utf-8")
    own = [at for at in EVERY if at.startswith("en/") == (language == "en")]
    listed = re.findall(r"^- \[.+\]\((\S+)index\.md\): .{40,}$", index, re.M)
    assert sorted(listed) == sorted(site.url + at for at in own)
    [other] = re.findall(r"\((\S+)llms\.txt\)", index)
    assert other == site.url + ("en/" if language == "fr" else "")


@pytest.mark.parametrize("at", ADDRESSES)
def test_a_shared_address_shows_the_page_s_own_card(at: str, site: Site) -> None:
    address = built(site.folder, at).find("meta", property="og:image")["content"]
    assert address.startswith(site.url)
    with Image.open(site.folder / urlsplit(address).path.lstrip("/")) as card:
        assert card.size == (1200, 630)
    described = built(site.folder, at).find("meta", property="og:description")["content"]
    assert (
        described == built(site.folder, at).find("meta", attrs={"name": "description"})["content"]
    )


def test_cards_differ(site: Site) -> None:
    own = [at for at in ADDRESSES if not made(at)]
    cards = {(site.folder / at / "card.png").read_bytes() for at in own}
    assert len(cards) == len(own)


def made(at: str) -> bool:
    """Tell whether a page is a claim's or a question's, which are made by the hundred."""
    return "proofs/" in at or "answers/" in at.removesuffix("answers/")


def test_claims_and_answers_share_the_card_of_their_list(site: Site) -> None:
    """To draw one takes longer than the page."""
    for language in ("", "en/"):
        for at, under in (("proofs/no-asgi/", "verification/"), ("answers/job-hangs/", "answers/")):
            shared = built(site.folder, f"{language}{at}").find("meta", property="og:image")
            assert shared["content"] == f"{site.url}{language}{under}card.png"
    cards = {*site.folder.glob("**/proofs/**/card.png"), *site.folder.glob("**/answers/*/card.png")}
    assert cards == set()


@pytest.mark.parametrize("at", ANSWERS)
def test_linked_data_gives_the_question_and_its_answer(at: str, site: Site) -> None:
    described = json.loads(built(site.folder, at).find("script", type="application/ld+json").string)
    page = described["@graph"][0]
    assert page["@type"] == "QAPage"
    said = bare(article(site.folder, at).get_text())
    assert bare(page["mainEntity"]["name"]) in said
    assert bare(page["mainEntity"]["acceptedAnswer"]["text"]).partition(" ")[0] in said


@pytest.mark.parametrize("at", ADDRESSES)
def test_linked_data_names_the_page_and_the_way_to_it(at: str, site: Site) -> None:
    page = built(site.folder, at)
    described = json.loads(page.find("script", type="application/ld+json").string)
    assert described["@context"] == "https://schema.org"
    first, *ways = described["@graph"]
    assert first["inLanguage"] == page.html["lang"]
    assert first["url"] == site.url + at
    if at in ("", "en/"):
        assert first["@type"] == "WebSite"
        return
    assert first["headline"] in page.title.string
    [way] = ways
    places = [each["item"].removeprefix(site.url) for each in way["itemListElement"]]
    assert places[0] == ("en/" if at.startswith("en/") else "")
    assert places[-1] == at
    assert set(places) <= set(ADDRESSES)
    assert len(set(places)) == len(places)
    above = at if "proofs/" not in at else f"{places[0]}verification/"
    assert all(above.startswith(place) for place in places[:-1])
