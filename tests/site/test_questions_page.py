"""The answers: their list, which is filtered, and the page of each question."""

import re
from collections.abc import Callable

import pytest
from bs4 import Tag
from playwright.sync_api import Page, expect

from guide.questions import Question, Topic, load
from tests.support.pages import article, built
from tests.support.site import Site

Opened = Callable[..., Page]
TOPICS = {"answers/": load("fr"), "en/answers/": load("en")}
MARKS = re.compile(r"\]\([^)]*\)|[`\[]")
# one with a message, a program and threads, one without: the others differ by their texts alone
LOOKED_AT = ("pickle-main", "job-hangs")


def plain(part: Tag | str) -> str:
    """Return a text without its marks, its spaces all alike."""
    text = part if isinstance(part, str) else part.get_text()
    return " ".join(MARKS.sub("", text).split())


def question(at: str, id: str) -> Question:
    return next(each for topic in TOPICS[at] for each in topic.questions if each.id == id)


@pytest.mark.parametrize("at", TOPICS)
def test_the_list_has_each_question_under_its_topic(at: str, site: Site) -> None:
    page = article(site.folder, at)
    for topic, listed in zip(TOPICS[at], page.select(".questions"), strict=True):
        assert listed.find_previous("h2")["id"] == topic.id
        links = {link["href"]: link for link in listed.select("a")}
        assert list(links) == [f"{each.id}/" for each in topic.questions]
        for each in topic.questions:
            assert plain(links[f"{each.id}/"]) == plain(each.text.ask)
            assert plain(each.message or "") in plain(links[f"{each.id}/"].parent)


@pytest.mark.parametrize("id", LOOKED_AT)
@pytest.mark.parametrize("at", TOPICS)
def test_a_page_says_all_that_is_known_of_its_question(at: str, id: str, site: Site) -> None:
    each, page = question(at, id), article(site.folder, f"{at}{id}/")
    assert plain(page.h1) == plain(each.message or each.text.ask)
    texts = (each.text.ask, each.text.symptom, each.text.cause, each.text.cure)
    assert all(plain(text) in plain(page) for text in texts)
    assert [title.get_text() for title in page.select(".filename")] == [*each.show]
    assert each.command in plain(page)
    assert bool(each.command) == bool(each.show)
    assert all(proof in page.details.get_text() for proof in each.proofs)
    threads = page.select('a[href^="https://github.com/"]')
    assert [link["href"] for link in threads] == [
        f"https://github.com/{thread.replace('#', '/issues/')}" for thread in each.seen
    ]


@pytest.mark.parametrize("id", LOOKED_AT)
@pytest.mark.parametrize("at", TOPICS)
def test_a_page_leads_to_the_questions_beside_it(at: str, id: str, site: Site) -> None:
    page = built(site.folder, f"{at}{id}/")
    asked = {each.id: each for topic in TOPICS[at] for each in topic.questions}
    near = page.select(".near li > a")
    assert [link["href"] for link in near] == [f"../{other}/" for other in asked[id].near]
    ids = [each.id for topic in TOPICS[at] for each in topic.questions if id in ids_of(topic)]
    beside = page.select("nav.contents a")
    assert [plain(link) for link in beside] == [plain(asked[other].text.ask) for other in ids]
    assert [plain(link) for link in beside if link.get("aria-current") == "page"] == [
        plain(asked[id].text.ask)
    ]
    rank = ids.index(id)
    assert page.select_one("[rel=prev]")["href"] == f"../{ids[rank - 1]}/"
    assert page.select_one("[rel=next]")["href"] == f"../{ids[rank + 1]}/"


def ids_of(topic: Topic) -> list[str]:
    return [each.id for each in topic.questions]


def test_the_list_is_filtered_by_what_is_typed(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}answers/")
    shown, said = page.locator(".questions li:visible"), page.get_by_role("status").first
    count = sum(len(topic.questions) for topic in TOPICS["answers/"])
    expect(shown).to_have_count(count)
    field = page.get_by_label("Ne voir que les questions qui contiennent")
    field.fill("worker TIMEOUT")
    expect(shown).to_have_count(1)
    expect(page.locator("article h2:visible")).to_have_count(2)  # its topic, and what comes next
    expect(said).to_have_text("Une question.")
    field.fill("repondre jamais")
    expect(said).to_contain_text("Aucune question")
    field.fill("modele memoire")
    expect(shown.first).to_contain_text("La mémoire est pleine")
    field.fill("")
    expect(shown).to_have_count(count)


def test_without_javascript_the_whole_list_is_there(site: Site, new_page: Opened) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}answers/")
    count = sum(len(topic.questions) for topic in TOPICS["answers/"])
    expect(page.locator(".questions li:visible")).to_have_count(count)
    expect(page.locator("#filter")).to_be_hidden()


def test_the_list_is_printed_on_a_few_sheets(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}answers/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) <= 5
