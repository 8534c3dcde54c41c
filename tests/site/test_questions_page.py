"""The answers: their list, which is filtered, and the page of each question."""

import re
from collections.abc import Callable

import pytest
from bs4 import Tag
from playwright.sync_api import Page, expect

from guide.questions import Question, Topic, load
from tests.site.searches import MESSAGES
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
    typed = [plain(line) for line in each.run or [each.command]]
    assert all(line in plain(page) for line in [*typed, *map(plain, each.then)])
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


FIELD = {"answers/": "Ne voir que les questions", "en/answers/": "Show only the questions"}
# as a terminal or a browser shows them, paths and numbers included, and the answers that are meant
PASTED = {
    "TypeError: Object of type ndarray is not JSON serializable": ["numpy-json"],
    "AttributeError: Can't get attribute 'ratio' on <module '__main__' from '/tmp/x/gunicorn'>": [
        "pickle-main"
    ],
    "[2026-11-27 10:12:48 +0000] [7871] [CRITICAL] WORKER TIMEOUT (pid:7878)": [
        "long-request",
        "preload-blocks",
    ],
    "[ERROR] Connection in use: ('127.0.0.1', 9120)": ["port-in-use"],
    "ModuleNotFoundError: No module named 'sklearn'": ["another-python"],
    "NameError: name 'get_ipython' is not defined": ["notebook-commands"],
    "Failed to find attribute 'app' in 'app'.": ["attribute-not-found"],
    "has been blocked by CORS policy": ["cors"],
    "UserWarning: The 'session' cookie is too large: the value was 5000 bytes": ["large-session"],
    "413 Request Entity Too Large": ["large-field", "body-too-large"],
    "InconsistentVersionWarning: Trying to unpickle estimator SVC from version 1.3.0 when using "
    "version 1.5.2": ["another-scikit-learn"],
}


@pytest.fixture
def listed(site: Site, new_page: Opened, at: str) -> Page:
    page = new_page()
    page.goto(f"{site.url}{at}")
    expect(page.locator(".questions li:visible")).to_have_count(
        sum(len(topic.questions) for topic in TOPICS[at])
    )
    return page


def shown(page: Page) -> list[str]:
    """Return the questions in sight, by their ids."""
    links = page.locator(".questions li:visible > a")
    return links.evaluate_all("links => links.map(link => link.getAttribute('href').slice(0, -1))")


@pytest.mark.parametrize("at", ["answers/"])
def test_the_list_is_filtered_by_what_is_typed(at: str, listed: Page) -> None:
    said, field = listed.locator(".filter .found"), listed.get_by_label(FIELD[at])
    count = len(shown(listed))
    field.fill("plus de mémoi")
    assert 0 < len(shown(listed)) < 5
    field.fill("missing positional")
    assert shown(listed) == ["app-or-server"]
    expect(listed.locator("article h2:visible")).to_have_count(2)  # its topic, and what comes next
    expect(listed.locator("nav.contents a:visible")).to_have_count(2)
    expect(said).to_have_text("Une question.")
    field.fill("modele memoire")
    assert "model-memory" in shown(listed)
    field.fill("")
    assert len(shown(listed)) == count


@pytest.mark.parametrize("at", TOPICS)
def test_a_pasted_message_leaves_its_questions_and_few_others(at: str, listed: Page) -> None:
    field = listed.get_by_label(FIELD[at])
    wrong = {}
    for message, meant in [*PASTED.items(), *messages_of_the_search()]:
        field.fill(message)
        found = shown(listed)
        if not set(meant) <= set(found) or len(found) > 6:
            wrong[message] = found
    assert wrong == {}


def messages_of_the_search() -> list[tuple[str, list[str]]]:
    """Return the messages that the search is tried with, where an answer is what it should find."""
    return [(message, re.findall(r"answers/([\w-]+)/", to)) for message, to in MESSAGES.items()]


@pytest.mark.parametrize("at", TOPICS)
def test_words_of_no_question_are_looked_for_in_the_whole_guide(at: str, listed: Page) -> None:
    button = listed.locator(".filter .elsewhere")
    expect(button).to_be_hidden()
    listed.get_by_label(FIELD[at]).fill("gradio")
    assert shown(listed) == []
    button.click()
    expect(listed.get_by_role("dialog").get_by_role("searchbox")).to_have_value("gradio")
    expect(listed.get_by_role("dialog").locator("li").first).to_be_visible()


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
