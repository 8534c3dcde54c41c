"""The decision page as people go through it: keyboard, address, back and forward, no script."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from guide.decision import load, paths
from tests.accessibility import problems, scrolls_sideways
from tests.conftest import Site
from tests.pages import built

FRENCH = load("fr")
CLINIC = "decision/?who=people&life=tool&task=submit&access=accounts&answer=later"
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
    return page.locator(".decision :is(legend, .result) > h2:visible")


def choose(page: Page, question: str, answer: str) -> None:
    """Answer with the keyboard, from the heading of the question, where the focus is."""
    rank = [each.id for each in FRENCH.questions[question].answers].index(answer)
    for key in ["Tab", *(["ArrowDown"] * rank or ["Space"]), "Enter"]:
        page.keyboard.press(key)


def walk(page: Page, at: str, given: tuple[str, ...] = ()) -> list[str]:
    """Answer in every way from a question on, going back after each; return the paths walked."""
    if at in FRENCH.recommendations:
        found = FRENCH.recommendations[at]
        expect(page.locator("h2:focus")).to_have_text(found.name)
        expect(page.locator(".result:visible")).to_contain_text(found.take)
        expect(page.locator(".given li")).to_have_count(len(given))
        return [page.url.partition("?")[2]]
    walked = []
    for answer in FRENCH.questions[at].answers:
        page.locator(f"[name='{at}'][value='{answer.id}']").press("Space")
        page.keyboard.press("Enter")
        walked += walk(page, answer.to, (*given, answer.id))
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
        assert page.url == f"{site.url}{at}decision/?who={answer.id}"
        expect(heading(page)).to_have_text(tree.questions[answer.to].ask)


def test_back_and_forward_follow_the_questions(page: Page) -> None:
    asked = [heading(page).inner_text()]
    for question, answer in [("who", "people"), ("life", "tool"), ("task", "read")]:
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
    expect(heading(page)).to_have_text(FRENCH.questions["life"].ask)
    assert page.locator("legend h2:focus").count() == 0


@pytest.mark.parametrize(("prefix", "language"), [("", "fr"), ("en/", "en")])
def test_an_address_can_be_sent_and_opened_again(
    prefix: str, language: str, site: Site, new_page: Opened
) -> None:
    tree, page = load(language), new_page()
    page.goto(site.url + prefix + CLINIC)
    for _ in range(2):
        expect(heading(page)).to_have_text(tree.recommendations["flask"].name)
        for advice in ("sign-in", "long-computation"):
            expect(page.get_by_text(tree.advice[advice].name, exact=True)).to_be_visible()
        expect(page.get_by_text(tree.advice["large-data"].name, exact=True)).to_be_hidden()
        assert tree.recommendations["flask"].name in page.title()
        page.reload()


def test_the_other_language_opens_at_the_same_answers(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="English").first.click()
    expect(page.locator(".given")).to_contain_text("People who sign in")


@pytest.mark.parametrize(
    ("address", "left", "shown"),
    [
        ("?who=martians", "", "who"),
        ("?who=people&life=forever", "?who=people", "life"),
        ("?who=people&colour=blue", "?who=people", "life"),
        ("?task=explore", "", "who"),
        ("?who=people&life=demo&task=explore", "?who=people&life=demo", "demo"),
        ("?who=%3Cb%3E&__proto__=1&%E0%A4%A", "", "who"),
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


def test_an_answer_can_be_changed(page: Page, site: Site) -> None:
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="modifier – Que viennent faire ces personnes").click()
    expect(page.get_by_role("radio", name="Envoyer")).to_be_checked()
    expect(page.locator(".given li")).to_have_count(2)
    page.get_by_role("radio", name="Lire un résultat").press("Space")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Aucun serveur")


def test_the_link_is_copied(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.url + CLINIC)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == site.url + CLINIC


def test_the_way_taken_is_lit_on_the_map(page: Page, site: Site) -> None:
    expect(page.locator(".map .taken")).to_have_count(0)
    page.goto(site.url + CLINIC)
    lit = page.locator(".map .branch.taken text").all_text_contents()
    assert [" ".join(text.split()) for text in lit] == [
        *("Des personnes", "Plus longtemps, ou je ne sais pas", "Envoyer et recevoir une réponse"),
        *("Des personnes qui se connectent", "Après un long calcul"),
    ]
    expect(page.locator(".map .leaf.taken")).to_have_text("Flask")


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_map_and_list_hold_the_same_edges(at: str, site: Site) -> None:
    tree = load("en" if at.startswith("en") else "fr")
    html = built(site.folder, at)
    held = {
        where: {(str(tag["data-way"]).split("&")[-1], tag["data-to"]) for tag in html.select(where)}
        for where in (".map .branch", ".tree li")
    }
    edges = {(f"{q.id}={a.id}", a.to) for q in tree.questions.values() for a in q.answers}
    assert held == {".map .branch": edges, ".tree li": edges}
    leaves = {tag["href"] for tag in html.select(".tree .leaf")}
    assert leaves == {tag["href"] for tag in html.select(".map .leaf")}
    assert leaves == {f"#{id}" for id in tree.recommendations}


@pytest.mark.parametrize("width", [1280, 1600])
@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_map_is_read_at_twelve_pixels_and_its_texts_do_not_touch(
    at: str, width: int, site: Site, new_page: Opened
) -> None:
    page = new_page(width=width)
    page.goto(site.url + at)
    assert page.locator(".map svg").evaluate("svg => 12 * svg.getScreenCTM().a") >= 12
    boxes = page.locator(".map text").evaluate_all(
        "texts => texts.map((t) => t.getBoundingClientRect())"
        ".map((b) => [b.left, b.top, b.right, b.bottom])"
    )
    touching = [
        (a, b)
        for rank, a in enumerate(boxes)
        for b in boxes[rank + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] + 2 < b[3] and b[1] + 2 < a[3]
    ]
    assert touching == []
    assert max(right for _, _, right, _ in boxes) <= width


@pytest.mark.parametrize("width", [1280, 360])
def test_first_question_is_seen_without_scrolling(width: int, site: Site, new_page: Opened) -> None:
    page = new_page(width=width)
    page.set_viewport_size({"width": width, "height": 800 if width == 1280 else 780})
    for at in ("decision/", "en/decision/"):
        page.goto(site.url + at)
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
        page.locator(".tree").get_by_role("link", name=each.name, exact=True).first.click()
        assert page.url.endswith(f"#{id}")
        expect(page.get_by_role("heading", name=each.name, exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_each_step_is_accessible(scheme: str, width: int, site: Site, new_page: Opened) -> None:
    page = new_page(scheme, width)
    for address in (CLINIC.replace("answer=", "old="), CLINIC):
        page.goto(site.url + address)
        assert problems(page) == []
        assert not scrolls_sideways(page)


def test_on_a_phone_the_list_stands_for_the_map(site: Site, new_page: Opened) -> None:
    page = new_page(width=360)
    page.goto(f"{site.url}decision/")
    expect(page.locator(".map")).to_be_hidden()
    expect(page.locator(".tree")).to_be_visible()


def test_on_paper_the_tree_is_its_list_and_nothing_asks(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/")
    page.emulate_media(media="print")
    expect(page.locator(".tree")).to_be_visible()
    expect(page.locator(".asking")).to_be_hidden()
