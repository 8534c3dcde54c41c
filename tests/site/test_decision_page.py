"""The decision page as people go through it: keyboard, address, back and forward, no script."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Locator, Page, expect

from guide.decision import Tree, load, paths
from guide.decision.plan import Step
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.projects import FORMER, PROJECTS
from tests.support.site import Site

FRENCH = load("fr")
TREES = {"": FRENCH, "en/": load("en")}
LAST = FRENCH.last.id
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
    shown = page.locator(f"[name='{question}']:visible")
    rank = shown.evaluate_all("all => all.map(({ value }) => value)").index(answer)
    for key in ["Tab", *(["ArrowDown"] * rank or ["Space"]), "Enter"]:
        page.keyboard.press(key)


def address(path: tuple[tuple[str, str], ...]) -> str:
    return "&".join(f"{question}={answer}" for question, answer in path)


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


def followed(page: Page, searches: list[str]) -> list[str]:
    """Return where the script of the page leads each address, and the parts it leaves aside."""
    return page.evaluate(
        """async (searches) => {
          const { follow, meeting } = await import(document.querySelector("[src*=answers]").src);
          return searches.map((search) => {
            const { needs, to, left } = follow(search);
            return (to ?? meeting(needs)[0]) + (left ? " left" : "");
          });
        }""",
        searches,
    )


@pytest.mark.proves("needs-decide: true")
def test_each_project_finds_what_an_expert_would_accept(page: Page) -> None:
    answers = [f"?{project['answers']}" for project in PROJECTS.values()]
    for (id, project), end in zip(PROJECTS.items(), followed(page, answers), strict=True):
        assert end in project["accept"], id


def test_each_project_is_given_the_advice_of_an_expert() -> None:
    for id, project in PROJECTS.items():
        given = [FRENCH.questions[q].answer(a) for q, a in parse_qsl(project["answers"])]
        assert set(project["advice"]) <= {advice for each in given for advice in each.advice}, id


def test_every_address_of_the_former_tree_leads_where_it_did(page: Page) -> None:
    ends = followed(page, [search for search, _ in FORMER])
    assert ends == [end for _, end in FORMER]


def test_an_address_of_the_former_tree_is_opened_in_the_words_of_this_one(
    page: Page, site: Site
) -> None:
    page.goto(f"{site.url}decision/?who=people&task=explore")
    expect(page).to_have_url(f"{site.url}decision/?what=explore")
    expect(heading(page)).to_have_text(FRENCH.questions["there"].ask)
    page.goto(f"{site.url}decision/?who=people&task=explore&base=accounts")
    today = "?what=explore&there=none&lasts=years&also=accounts"
    expect(page).to_have_url(f"{site.url}decision/dash-in-flask/{today}")
    expect(page.locator(".ignored")).to_be_hidden()
    page.goto(f"{site.url}decision/flask/?who=programs&existing=none&machines=one&answer=later")
    expect(page).to_have_url(f"{site.url}decision/flask/?what=call&there=none&also=long")
    expect(page.locator(".reasons li:visible")).to_have_count(3)


def walk(page: Page, tree: Tree, at: Step | str, given: tuple[str, ...] = ()) -> list[str]:
    """Answer in every way from a question on, going back after each; return the paths walked."""
    if isinstance(at, str):
        if heading(page).inner_text() == tree.last.ask:
            page.keyboard.press("Tab")
            page.get_by_role("button", name=re.compile("recommand|recommend")).press("Enter")
            expect(page.locator("h1")).to_have_text(tree.recommendations[at].name)
            expect(page.locator(".reasons li:visible strong")).to_have_text(given)
            walked = page.url.partition("?")[2]
            page.go_back()
            expect(page.locator("legend > h2:visible")).to_have_text(tree.last.ask)
            return [walked]
        expect(page.locator("h1")).to_have_text(tree.recommendations[at].name)
        return [page.url.partition("?")[2]]
    walked = []
    for id, to in at.answers.items():
        page.locator(f"[name='{at.question}'][value='{id}']").press("Space")
        page.keyboard.press("Enter")
        walked += walk(page, tree, to, (*given, tree.questions[at.question].answer(id).label))
        page.go_back()
        expect(page.locator("legend > h2:visible")).to_have_text(tree.questions[at.question].ask)
        expect(page.locator(f"[name='{at.question}'][value='{id}']")).to_be_checked()
    return walked


@pytest.mark.parametrize(
    "at", ["", pytest.param("en/", marks=[pytest.mark.thorough, pytest.mark.weekly])]
)
def test_every_path_leads_to_its_recommendation_by_keyboard(
    at: str, page: Page, site: Site
) -> None:
    tree = TREES[at]
    page.goto(f"{site.url}{at}decision/")
    assert walk(page, tree, tree.plan) == [address(path) for path in paths(tree)]


def test_several_things_are_ticked_and_what_nothing_meets_with_them_is_greyed(
    page: Page, site: Site
) -> None:
    page.goto(f"{site.url}decision/?what=send&there=none&writes=html")
    expect(heading(page)).to_have_text("Et qu’est-ce qui est vrai aussi\N{NBSP}?")
    expect(page.get_by_role("checkbox", name=re.compile("^Il y a des millions"))).to_be_hidden()
    page.get_by_role("checkbox", name=re.compile("^On ne peut faire")).press("Space")
    programs = page.get_by_role("checkbox", name=re.compile("^Des programmes appellent"))
    expect(programs).to_be_disabled()
    expect(page.locator(".apart")).to_contain_text("Une case grisée")
    page.get_by_role("checkbox", name=re.compile("^On ne peut faire")).press("Space")
    expect(programs).to_be_enabled()
    programs.press("Space")
    page.get_by_role("checkbox", name=re.compile("^Un calcul dure")).press("Space")
    page.keyboard.press("Enter")
    where = "?what=send&there=none&writes=html&also=programs&also=long"
    expect(page).to_have_url(f"{site.url}decision/flask/{where}")
    page.go_back()
    expect(programs).to_be_checked()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)


def test_what_is_ticked_changes_the_recommendation(page: Page, site: Site) -> None:
    page.goto(f"{site.url}decision/?what=explore&there=none&lasts=years")
    page.get_by_role("checkbox", name=re.compile("^On se connecte")).press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Dash dans Flask")
    expect(page.locator(".advice:visible strong").first).to_have_text("Connexion")
    expect(page.locator(".advice:visible")).to_have_count(1)


@pytest.mark.parametrize("at", ["", "en/"])
def test_home_asks_the_first_question_and_each_answer_opens_the_next(
    at: str, site: Site, new_page: Opened
) -> None:
    tree, page = TREES[at], new_page()
    for id, to in tree.plan.answers.items():
        page.goto(site.url + at)
        answer = tree.start.answer(id)
        page.locator(".first").get_by_role("link", name=answer.label).click()
        asked = tree.questions[to.question].ask if isinstance(to, Step) else tree.last.ask
        unsure = id == "unsure"
        expect(heading(page)).to_have_text(tree.recommendations[to].name if unsure else asked)
        expect(page).to_have_url(f"{site.url}{at}decision/{f'{to}/' if unsure else ''}?what={id}")


def test_back_and_forward_follow_the_questions(page: Page) -> None:
    asked = [heading(page).inner_text()]
    for question, answer in [("what", "send"), ("there", "none"), ("writes", "python")]:
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
    choose(page, "what", "explore")
    page.get_by_role("link", name="Le même arbre en liste").click()
    expect(page).to_have_url(re.compile(re.escape("/decision/?what=explore#branches") + "$"))
    expect(heading(page)).to_have_text(FRENCH.questions["there"].ask)
    assert page.locator("legend h2:focus").count() == 0


@pytest.mark.parametrize(
    ("address", "left", "shown"),
    [
        ("?what=martians", "", "what"),
        ("?what=send&there=forever", "?what=send", "there"),
        ("?what=send&colour=blue", "?what=send", "there"),
        ("?what=send&life=tool&there=flask", "?what=send&there=flask", "writes"),
        ("?there=flask", "", "what"),
        ("?what=unsure&there=flask", "demo/?what=unsure", "demo"),
        ("?what=look&also=long", "?what=look", "also"),
        ("?what=%3Cb%3E&__proto__=1&%E0%A4%A", "", "what"),
        ("?" + "what=send&" * 500 + "x=" + "y" * 5000, "?what=send", "there"),
        ("?what=constructor&also=toString", "", "what"),
    ],
)
def test_ids_that_lead_nowhere_are_ignored_with_a_word(
    address: str, left: str, shown: str, page: Page, site: Site
) -> None:
    page.goto(f"{site.url}decision/{address}")
    names = {id: each.ask for id, each in FRENCH.questions.items()}
    names |= {id: each.name for id, each in FRENCH.recommendations.items()}
    expect(heading(page)).to_have_text(names[shown])
    expect(page.locator(".ignored")).to_contain_text("laissée de côté")
    expect(page).to_have_url(f"{site.url}decision/{left}")


def test_an_answer_that_is_missing_is_asked_for_and_nothing_moves(page: Page) -> None:
    button = page.get_by_role("button", name="Continuer")
    before = button.evaluate("button => button.offsetTop")
    button.click()
    expect(page.get_by_role("alert")).to_have_text("Choisissez une réponse pour continuer.")
    expect(page.get_by_role("group", name=FRENCH.start.ask)).to_have_accessible_description(
        f"{FRENCH.start.why} Choisissez une réponse pour continuer."
    )
    assert button.evaluate("button => button.offsetTop") == before
    page.get_by_role("radio", name=re.compile("^Explorer")).check()
    expect(page.get_by_role("alert")).to_have_text("")


def test_an_answer_can_be_changed_and_the_later_ones_are_kept(page: Page, site: Site) -> None:
    page.goto(f"{site.url}decision/?what=send&there=none&writes=python&lasts=years")
    page.get_by_role("link", name="modifier – Une application existe-t-elle").click()
    expect(page.get_by_role("radio", name=re.compile("^Non"))).to_be_checked()
    expect(page.locator(".given li")).to_have_count(1)
    page.get_by_role("radio", name=re.compile("^Oui, avec autre chose")).press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}decision/dash/?what=send&there=other&writes=python")


def test_starting_again_forgets_the_answers(page: Page, site: Site) -> None:
    page.goto(f"{site.url}decision/?what=send&there=none")
    page.get_by_role("link", name="Recommencer").click()
    expect(page).to_have_url(f"{site.url}decision/")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
def test_first_question_is_seen_without_scrolling(width: int, site: Site, new_page: Opened) -> None:
    page = new_page(width=width)
    page.set_viewport_size({"width": width, "height": 800 if width == 1280 else 780})
    for at in ("decision/", "en/decision/"):
        page.goto(site.url + at)
        labels = page.locator(".asking .label:visible")
        expect(labels.last if width == 1280 else labels.nth(2)).to_be_in_viewport(ratio=1)


def test_without_a_script_the_list_leads_to_each_recommendation(
    site: Site, new_page: Opened
) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}decision/")
    expect(page.get_by_role("button", name="Continuer")).to_be_hidden()
    page.locator(".without-script").get_by_role("link", name=re.compile("^Explorer")).click()
    expect(page).to_have_url(re.compile(re.escape("#what-explore") + "$"))
    for id, each in FRENCH.recommendations.items():
        page.goto(f"{site.url}decision/")
        page.locator(".tree").get_by_role("link", name=each.name, exact=True).first.click()
        expect(page).to_have_url(f"{site.url}decision/{id}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(each.name)


def asking(question: str) -> str:
    """Return an address that comes to a question."""
    if question == LAST:
        return address(max(paths(FRENCH), key=len))
    return next(address(p[: p.index(s)]) for p in paths(FRENCH) for s in p if s[0] == question)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("question", FRENCH.questions)
def test_each_question_is_accessible(
    question: str, width: int, site: Site, new_page: Opened
) -> None:
    page = new_page("dark" if width == 360 else "light", width)
    page.goto(f"{site.url}decision/?{asking(question)}")
    expect(heading(page)).to_have_text(FRENCH.questions[question].ask)
    assert problems(page) == []
    assert not scrolls_sideways(page)


def test_on_paper_the_tree_is_its_list_and_nothing_asks(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/")
    page.emulate_media(media="print")
    expect(page.locator(".tree")).to_be_visible()
    expect(page.locator(".asking")).to_be_hidden()
