"""The page of each recommendation: alone, and with the answers that lead to it."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from guide.builds.compared import compare
from guide.decision import Tree, load, paths
from guide.decision.plan import Step
from guide.decision.ways import Way
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.browser import stop_the_clock
from tests.support.examples import FOLDERS, blocks, copied
from tests.support.pages import article
from tests.support.paths import ROOT
from tests.support.site import Site

Opened = Callable[..., Page]
COVERED = """() => [...document.querySelectorAll(".copy")].filter((button) => {
  const at = button.getBoundingClientRect();
  const touches = (box) => box.width > 1 && box.right > at.left && box.left < at.right
    && box.bottom > at.top && box.top < at.bottom;
  const lines = document.createRange();
  lines.selectNodeContents(button.parentElement.querySelector("pre"));
  const answers = document.querySelector(".answered")?.getBoundingClientRect() ?? {};
  const box = button.parentElement.querySelector("pre").getBoundingClientRect();
  return at.right > box.right || touches(answers) || [...lines.getClientRects()].some(touches);
}).map((button) => button.parentElement.textContent.slice(0, 60))"""

TREES = {"": load("fr"), "en/": load("en")}
ANSWERS = "?what=send&there=none&writes=html&also=accounts&also=long"
CLINIC = f"decision/flask/{ANSWERS}"
GIVEN = [each.split("=") for each in ANSWERS[1:].split("&")]
LEAVES = [
    f"{prefix}decision/{id}/" for prefix, tree in TREES.items() for id in tree.recommendations
]


def tree_of(at: str) -> tuple[Tree, str]:
    """Return the tree in a page's language, and the id of the recommendation it speaks of."""
    prefix, id = at.split("decision/")
    return TREES[prefix], id.strip("/")


def words(part: BeautifulSoup) -> str:
    return re.sub(r"[ \n]+", " ", part.get_text(" "))  # a no-break space stays one


@pytest.mark.parametrize("at", LEAVES)
def test_page_says_what_to_take_and_why_and_what_it_costs(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    found, page = tree.recommendations[id], article(site.folder, at)
    assert [
        h["id"] for h in page.select("h2:not(#reasons)") if h["id"] not in ("mind", "read")
    ] == [
        *("fit", "start", "cost", "change"),
    ]
    said = words(page)
    assert found.take in said
    assert found.fit in said
    for id in found.near:
        assert tree.recommendations[id].name in page.select_one(f"#to-{id}").get_text()
    [typed, *_] = [pre.get_text() for pre in page.select("pre")]
    assert typed == blocks(ROOT / "examples" / found.example / "README.md", "bash")[0]


@pytest.mark.parametrize("at", LEAVES)
def test_page_says_what_to_open_once_the_commands_are_typed(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    readme = ROOT / "examples" / tree.recommendations[id].example / "README.md"
    opened = [
        a["href"] for a in article(site.folder, at).select("a[href^='http://127.0.0.1:8000/']")
    ]
    assert all(address in readme.read_text("utf-8") for address in opened)
    assert bool(opened) == (id != "static"), "a file needs no server"


@pytest.mark.parametrize("at", ["", "en/"])
@pytest.mark.parametrize("name", ["flask", "dash"])
def test_the_whole_application_leads_to_the_page_that_builds_it(
    name: str, at: str, site: Site
) -> None:
    page = article(site.folder, f"{at}decision/{name}/")
    assert page.select_one(f"#start ~ ul a[href='../../{name}-application/']")
    assert page.select_one(f"#read ~ ul a[href='../../{name}/']")


@pytest.mark.parametrize("at", LEAVES)
def test_each_claim_leads_once_to_its_proof(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    claims = tree.recommendations[id].claims
    marked = [mark["href"] for mark in article(site.folder, at).select("a.proof")]
    said = [*claims.why, *(each.claim for each in tree.advised(id)), *claims.cost]
    said += [claims.moves[to] for to in tree.recommendations[id].near]
    assert marked == [f"../../proofs/{claim}/" for claim in said if claim]
    assert len(set(marked)) == len(marked)


@pytest.mark.parametrize("at", LEAVES)
def test_page_leads_to_whole_applications(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    links = {a["href"] for a in article(site.folder, at).select("#start ~ ul a, #start ~ p a")}
    whole = [each for each in compare(tree, "fr") if each.recommendation == id]
    assert whole
    for build in whole:
        assert f"../../{build.page}/" in links
        assert any(link.endswith(f"examples/{build.id}.zip") for link in links)


@pytest.mark.parametrize("at", LEAVES)
def test_advice_leads_to_the_very_sections_and_to_its_folder(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    page = article(site.folder, at)
    for advice in tree.advised(id):
        links = [a["href"] for a in page.select(f"#{advice.id} a:not(.proof)")]
        pages = [link.replace("#", "/#") if "#" in link else f"{link}/" for link in advice.links]
        folder = [f"examples/{advice.build}.zip"] if advice.build else []
        assert [link.lstrip("./") for link in links] == [*pages, *folder]
        assert all((site.folder / each).exists() for each in folder)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_an_address_can_be_sent_and_opened_again(prefix: str, site: Site, new_page: Opened) -> None:
    tree, page = TREES[prefix], new_page()
    page.goto(site.url + prefix + CLINIC)
    expect(page.locator("h1")).to_have_text(tree.recommendations["flask"].name)
    answers = [tree.questions[question].answer(id) for question, id in GIVEN]
    shown = page.locator(".reasons li:visible")
    expect(shown.locator("strong")).to_have_text([each.label for each in answers])
    expect(shown.locator(".reason")).to_have_text([each.reason for each in answers])
    called = page.locator(".advice:visible strong")
    expect(called).to_have_text([tree.advice[id].name for id in ("long-computation", "sign-in")])


def test_the_other_language_opens_at_the_same_answers(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(f"{site.url}en/{CLINIC}")
    expect(page.locator(".reasons")).to_contain_text("People sign in, all or some of them")


def test_an_answer_can_be_changed_and_the_others_are_kept(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="modifier – Qui écrit l’écran").click()
    expect(page).to_have_url(f"{site.url}decision/{ANSWERS}#writes")
    expect(
        page.get_by_role("radio", name=re.compile("^Quelqu’un qui écrit du HTML"))
    ).to_be_checked()
    page.get_by_role("radio", name=re.compile("^Quelqu’un qui écrit du JavaScript")).press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site.url + CLINIC.replace("writes=html", "writes=javascript"))
    page.go_back()
    expect(page.get_by_role("radio", name=re.compile("JavaScript"))).to_be_checked()
    page.go_back()
    page.get_by_role("link", name="modifier – Et qu’est-ce qui est vrai").last.click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)


def test_the_answers_follow_to_the_neighbours_and_back(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="La page «\N{NBSP}Dash\N{NBSP}»").click()
    expect(page).to_have_url(f"{site.url}decision/dash/{ANSWERS}")
    page.get_by_role("link", name="Voir où elles mènent").click()
    expect(page.locator("legend > h2:visible")).to_have_text(TREES[""].last.ask)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_role("button", name="Voir la recommandation").click()
    expect(page).to_have_url(site.url + CLINIC)


@pytest.mark.parametrize(
    ("prefix", "next"),
    [("", "Comparer avec «\N{NBSP}FastAPI ou Quart"), ("en/", "Compare with “FastAPI")],
)
def test_the_next_best_is_compared(prefix: str, next: str, site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + prefix + CLINIC)
    page.get_by_role("link", name=next).click()
    expect(page).to_have_url(
        f"{site.url}{prefix}comparison/?build=flask_app&build=fastapi_app#compared"
    )
    expect(page.locator("#compared tbody tr:visible")).to_have_count(2)


def test_the_recommendation_is_copied_as_a_few_lines(site: Site, new_page: Opened) -> None:
    page, tree = new_page(), TREES[""]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.url + CLINIC)
    stop_the_clock(page)
    page.get_by_role("button", name="Copier en quelques lignes").click()
    expect(page.get_by_role("button", name="Texte copié")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    flask = tree.recommendations["flask"]
    assert lines[0] == flask.take
    assert lines[-1] == site.url + CLINIC
    reasons = [tree.questions[question].answer(id).reason for question, id in GIVEN]
    assert [f"- {each}" for each in reasons] == lines[3 : 3 + len(reasons)]
    assert any(line.startswith("- Connexion – Protégez tout ce qui est") for line in lines)
    for to, move in flask.moves.items():
        assert f"- {tree.recommendations[to].name} – {move.when}" in lines


def test_paper_holds_the_reasons_and_the_advice_that_they_call_for(
    site: Site, new_page: Opened
) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.emulate_media(media="print")
    expect(page.locator(".reasons li:visible")).to_have_count(len(GIVEN))
    expect(page.locator(".advice:visible")).to_have_count(2)
    expect(page.get_by_role("button", name=re.compile("Copier|Imprimer"))).to_have_count(0)


def test_the_link_is_copied(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.url + CLINIC)
    stop_the_clock(page)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == site.url + CLINIC


def test_the_way_taken_is_lit_on_the_map(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/")
    expect(page.locator(".map .taken")).to_have_count(0)
    page.goto(f"{site.url}decision/{ANSWERS}")
    lit = page.locator(".map .branch.taken text").all_text_contents()
    assert [" ".join(text.split()) for text in lit] == [
        *("Envoyer ou valider, et lire la réponse", "Non / Je ne sais pas"),
        "Quelqu’un qui écrit du HTML / Quelqu’un qui écrit du JavaScript",
    ]
    expect(page.locator(".map .leaf.taken")).to_have_text("Flask")


def test_page_without_answers_leads_to_the_questions(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/dash/")
    expect(page.locator(".reasons")).to_be_hidden()
    page.get_by_role("link", name="répondez aux questions").click()
    expect(page).to_have_url(f"{site.url}decision/")


@pytest.mark.parametrize("stray", ["&life=tool", "&lasts=once&x=%3Cscript%3E", "&%E0%A4%A"])
def test_stray_parts_of_an_address_are_left_aside_with_a_word(
    stray: str, site: Site, new_page: Opened
) -> None:
    page = new_page()
    page.goto(site.url + CLINIC + stray)
    expect(page.get_by_role("status")).to_contain_text("laissée de côté")
    expect(page).to_have_url(site.url + CLINIC)
    expect(page.locator(".reasons li:visible")).to_have_count(len(GIVEN))


@pytest.mark.parametrize("search", ["?what=look", "?what=send", "?who=people", "?who=martians"])
def test_answers_that_lead_elsewhere_are_said_to(search: str, site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/flask/{search}")
    expect(page.locator(".reasons")).to_be_hidden()
    expect(page.get_by_role("status").filter(visible=True)).to_contain_text("ne mènent pas ici")
    page.get_by_role("link", name="Voir où elles mènent").click()
    expect(page).not_to_have_url(f"{site.url}decision/flask/{search}")


@pytest.mark.parametrize("at", LEAVES)
def test_page_with_its_answers_is_accessible(at: str, site: Site, new_page: Opened) -> None:
    tree, id = tree_of(at)
    longest = max((path for path in paths(tree) if end(tree, path) == id), key=len)
    page = new_page("dark", 360) if at.startswith("en") else new_page("light", 1280)
    page.goto(f"{site.url}{at}?{'&'.join('='.join(step) for step in longest)}")
    expect(page.locator(".reasons li:visible")).to_have_count(len(longest))
    assert problems(page) == []
    assert not scrolls_sideways(page)


def end(tree: Tree, path: Way) -> str:
    at: Step | str = tree.plan
    for _, answer in path:
        assert isinstance(at, Step)
        at = at.answers[answer]
    return str(at)


@pytest.mark.parametrize("width", [1000, 1040, 1150, 1280])
def test_no_button_covers_a_text_beside_the_answers(
    width: int, site: Site, new_page: Opened
) -> None:
    page, tree = new_page(width=width), TREES[""]
    for id in tree.recommendations:
        way = max((path for path in paths(tree) if end(tree, path) == id), key=len)
        page.goto(f"{site.url}decision/{id}/?{'&'.join('='.join(step) for step in way)}")
        page.locator(".reasons ol").evaluate(
            "list => list.append(...list.cloneNode(true).children)"
        )
        assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("at", ["", "en/", "jobs/", "en/beside/", "decision/flask/"])
def test_no_button_covers_a_text_on_a_phone(at: str, site: Site, new_page: Opened) -> None:
    page = new_page(width=360)
    page.goto(site.url + at)
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_archive_holds_the_folder_as_a_reader_would_copy_it(
    folder: Path, site: Site, tmp_path: Path
) -> None:
    packed = (site.folder / "examples" / f"{folder.name}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    place = copied(folder.name, tmp_path)
    files = [path for path in place.rglob("*") if path.is_file()]
    assert held == {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in files}
