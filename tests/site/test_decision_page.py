"""The decision page as people go through it: keyboard, address, back and forward, no script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from guide.decision import load, paths
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.projects import PROJECTS
from tests.support.site import Site

FRENCH = load("fr")
ANSWERS = "?who=people&task=submit&access=accounts&answer=later"
CLINIC = f"decision/flask/{ANSWERS}"
Opened = Callable[..., Page]


@pytest.fixture
def page(new_page: Opened, site: Site) -> Iterator[Page]:
    """The French page at its first question; the console has to stay silent."""
    page, said = new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site.url}decision/")
    heading(page).focus()
    yield page
    assert said == []


def heading(page: Page) -> Locator:
    """What is asked or recommended now."""
    return page.locator("legend > h2:visible, h1:has(.sign)")


def choose(page: Page, question: str, answer: str) -> None:
    """Answer with the keyboard, from the heading of the question, where the focus is."""
    rank = [each.id for each in FRENCH.questions[question].answers].index(answer)
    for key in ["Tab", *(["ArrowDown"] * rank or ["Space"]), "Enter"]:
        page.keyboard.press(key)


# typed, where the other tests read the tree itself and would agree with a mistake in it
NAMED = {
    "flask": ("Flask", "Flask"),
    "dash": ("Dash", "Dash"),
    "dash-in-flask": ("Dash dans Flask", "Dash in Flask"),
    "dash-fastapi": ("Dash sur FastAPI", "Dash on FastAPI"),
    "async-api": ("FastAPI ou Quart", "FastAPI or Quart"),
    "demo": ("Streamlit ou Gradio", "Streamlit or Gradio"),
    "static": ("Aucun serveur", "No server"),
}
ADVISED = {
    "long-computation": ("Longs calculs", "Long computations"),
    "large-data": ("Beaucoup de données", "A lot of data"),
    "sign-in": ("Connexion", "Sign-in"),
    "several-machines": ("Plusieurs machines", "Several machines"),
}


@pytest.mark.parametrize("rank", [0, 1], ids=["fr", "en"])
def test_each_project_finds_its_recommendation_and_advice(
    rank: int, site: Site, new_page: Opened
) -> None:
    page = new_page()
    for id, project in PROJECTS.items():
        page.goto(f"{site.url}{('', 'en/')[rank]}decision/")
        for _, *labels in project["answers"].values():
            name = re.compile(f"^{re.escape(labels[rank])} ")  # its example follows
            page.get_by_role("radio", name=name).press("Space")
            page.keyboard.press("Enter")
        expect(page.locator("h1"), id).to_have_text(NAMED[project["recommendation"]][rank])
        called = [names[rank] for advice, names in ADVISED.items() if advice in project["advice"]]
        expect(page.locator(".advice.called strong"), id).to_have_text(called)


def walk(page: Page, at: str, given: tuple[str, ...] = ()) -> list[str]:
    """Answer in every way from a question on, going back after each; return the paths walked."""
    if at in FRENCH.recommendations:
        expect(page.locator("h1")).to_have_text(FRENCH.recommendations[at].name)
        expect(page.locator(".reasons li:visible strong")).to_have_text(given)
        return [page.url.partition("?")[2]]
    walked = []
    for answer in FRENCH.questions[at].answers:
        page.locator(f"[name='{at}'][value='{answer.id}']").press("Space")
        page.keyboard.press("Enter")
        walked += walk(page, answer.to, (*given, answer.label))
        page.go_back()
    return walked


def test_every_path_leads_to_its_recommendation_by_keyboard(page: Page) -> None:
    assert walk(page, FRENCH.start) == [
        "&".join(f"{question}={answer}" for question, answer in path) for path in paths(FRENCH)
    ]


@pytest.mark.parametrize("at", ["", "en/"])
def test_home_asks_the_first_question_and_each_answer_opens_the_next(
    at: str, site: Site, new_page: Opened
) -> None:
    tree, page = load("en" if at else "fr"), new_page()
    for answer in tree.questions[tree.start].answers:
        page.goto(site.url + at)
        page.locator(".first").get_by_role("link", name=answer.label).click()
        leaf = f"{answer.to}/" if answer.to in tree.recommendations else ""
        assert page.url == f"{site.url}{at}decision/{leaf}?who={answer.id}"
        names = tree.recommendations[answer.to].name if leaf else tree.questions[answer.to].ask
        expect(heading(page)).to_have_text(names)


def test_back_and_forward_follow_the_questions(page: Page) -> None:
    asked = [heading(page).inner_text()]
    for question, answer in [("who", "people"), ("task", "submit"), ("access", "team")]:
        choose(page, question, answer)
        asked.append(heading(page).inner_text())
    assert len(set(asked)) == 4
    for before in reversed(asked[:-1]):
        page.go_back()
        expect(heading(page)).to_have_text(before)
        assert page.locator(":focus").inner_text() == before, "the focus follows"
    page.go_forward()
    expect(heading(page)).to_have_text(asked[1])


def test_following_a_link_of_the_page_leaves_the_question_where_it_is(page: Page) -> None:
    choose(page, "who", "people")
    page.get_by_role("link", name="Le même arbre en liste").click()
    assert page.url.endswith("/decision/?who=people#branches")
    expect(heading(page)).to_have_text(FRENCH.questions["task"].ask)
    assert page.locator("legend h2:focus").count() == 0


@pytest.mark.parametrize(
    ("address", "left", "shown"),
    [
        ("?who=martians", "", "who"),
        ("?who=people&task=forever", "?who=people", "task"),
        ("?who=people&colour=blue", "?who=people", "task"),
        ("?who=people&life=tool&task=submit", "?who=people&task=submit", "access"),
        ("?task=explore", "", "who"),
        ("?who=demo&task=explore", "demo/?who=demo", "demo"),
        ("?who=%3Cb%3E&__proto__=1&%E0%A4%A", "", "who"),
        ("?" + "who=people&" * 500 + "x=" + "y" * 5000, "?who=people", "task"),
    ],
)
def test_ids_that_lead_nowhere_are_ignored_with_a_word(
    address: str, left: str, shown: str, page: Page, site: Site
) -> None:
    page.goto(f"{site.url}decision/{address}")
    names = {id: each.ask for id, each in FRENCH.questions.items()}
    names |= {id: each.name for id, each in FRENCH.recommendations.items()}
    expect(heading(page)).to_have_text(names[shown])
    expect(page.get_by_role("status")).to_contain_text("laissée de côté")
    assert page.url == f"{site.url}decision/{left}"


def test_an_answer_that_is_missing_is_asked_for_and_nothing_moves(page: Page) -> None:
    button = page.get_by_role("button", name="Continuer")
    before = button.bounding_box()
    button.click()
    expect(page.get_by_role("alert")).to_have_text("Choisissez une réponse pour continuer.")
    expect(
        page.get_by_role("group", name=FRENCH.questions["who"].ask)
    ).to_have_accessible_description(
        f"{FRENCH.questions['who'].why} Choisissez une réponse pour continuer."
    )
    assert button.bounding_box() == before
    page.get_by_role("radio", name="Des personnes").check()
    expect(page.get_by_role("alert")).to_have_text("")


def test_an_answer_can_be_changed_while_answering(page: Page) -> None:
    for question, answer in [("who", "people"), ("task", "submit"), ("access", "team")]:
        choose(page, question, answer)
    page.get_by_role("link", name="modifier – Que viendront faire ces personnes").click()
    assert page.url.endswith("/decision/?who=people")
    expect(page.get_by_role("radio", name="Envoyer")).to_be_checked()
    expect(page.locator(".given li")).to_have_count(1)
    page.get_by_role("radio", name="Lire un résultat").press("Space")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Aucun serveur")


def test_starting_again_forgets_the_answers(page: Page, site: Site) -> None:
    page.goto(f"{site.url}decision/?who=people&task=submit")
    page.get_by_role("link", name="Recommencer").click()
    assert page.url == f"{site.url}decision/"
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
def test_first_question_is_seen_without_scrolling(width: int, site: Site, new_page: Opened) -> None:
    page = new_page(width=width)
    page.set_viewport_size({"width": width, "height": 800 if width == 1280 else 780})
    for at in ("decision/", "en/decision/"):
        page.goto(site.url + at)
        last = page.locator(".asking .label:visible").last
        expect(last).to_be_in_viewport(ratio=1)
        if width == 1280:
            expect(page.locator(".asking button")).to_be_in_viewport(ratio=1)


def test_without_a_script_the_list_leads_to_each_recommendation(
    site: Site, new_page: Opened
) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}decision/")
    expect(page.get_by_role("button", name="Continuer")).to_be_hidden()
    page.locator(".without-script").get_by_role("link", name="Des personnes").click()
    assert page.url.endswith("#who-people")
    for id, each in FRENCH.recommendations.items():
        page.goto(f"{site.url}decision/")
        page.locator(".tree").get_by_role("link", name=each.name, exact=True).first.click()
        assert page.url == f"{site.url}decision/{id}/"
        expect(page.get_by_role("heading", level=1)).to_have_text(each.name)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("question", FRENCH.questions)
def test_each_question_is_accessible(
    question: str, width: int, site: Site, new_page: Opened
) -> None:
    before = next(p[: p.index(s)] for p in paths(FRENCH) for s in p if s[0] == question)
    page = new_page("dark" if width == 360 else "light", width)
    page.goto(f"{site.url}decision/?{'&'.join('='.join(step) for step in before)}")
    expect(heading(page)).to_have_text(FRENCH.questions[question].ask)
    assert problems(page) == []
    assert not scrolls_sideways(page)


def test_on_paper_the_tree_is_its_list_and_nothing_asks(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/")
    page.emulate_media(media="print")
    expect(page.locator(".tree")).to_be_visible()
    expect(page.locator(".asking")).to_be_hidden()
