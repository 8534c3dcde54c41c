"""The page of each recommendation: alone, and with the answers that lead to it."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from guide.decision import Tree, load, paths
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import FOLDERS, blocks, copied
from tests.support.pages import article
from tests.support.paths import ROOT
from tests.support.site import Site

Opened = Callable[..., Page]
TREES = {"": load("fr"), "en/": load("en")}
ANSWERS = "?who=people&task=submit&access=accounts&answer=later"
CLINIC = f"decision/flask/{ANSWERS}"
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
        *("fit", "start", "cost", "change", "plan"),
    ]
    said = words(page)
    assert found.take in said
    assert found.fit in said
    for id in found.near:
        assert tree.recommendations[id].name in page.select_one(f"#to-{id}").get_text()
    [typed, *_] = [pre.get_text() for pre in page.select("pre")]
    assert typed == blocks(ROOT / "examples" / found.example / "README.md", "bash")[0]


@pytest.mark.parametrize("at", LEAVES)
def test_each_claim_leads_once_to_its_proof(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    claims = tree.recommendations[id].claims
    marked = [mark["href"] for mark in article(site.folder, at).select("a.proof")]
    said = [*claims.why, *claims.cost, *(each.claim for each in tree.advised(id))]
    said += [claims.moves[to] for to in tree.recommendations[id].near]
    assert marked == [f"../../verification/#{claim}" for claim in said if claim]
    assert len(set(marked)) == len(marked)


@pytest.mark.parametrize("at", LEAVES)
def test_map_lights_the_ways_that_lead_here(at: str, site: Site) -> None:
    tree, id = tree_of(at)
    lit = article(site.folder, at).select(".map .branch.here")
    steps = {step for path in paths(tree) if end(tree, path) == id for step in path}
    assert {tuple(b["data-way"].split("&")[-1].split("=")) for b in lit} == steps


def end(tree: Tree, path: list[tuple[str, str]]) -> str:
    question, given = path[-1]
    return next(a.to for a in tree.questions[question].answers if a.id == given)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_an_address_can_be_sent_and_opened_again(prefix: str, site: Site, new_page: Opened) -> None:
    tree, page = TREES[prefix], new_page()
    for at in (f"decision/{ANSWERS}", CLINIC):
        page.goto(site.url + prefix + at)
        expect(page).to_have_url(site.url + prefix + CLINIC)
        expect(page.locator("h1")).to_have_text(tree.recommendations["flask"].name)
        given = [tree.questions[q].answers for q in ("who", "task", "access", "answer")]
        chosen = ["people", "submit", "accounts", "later"]
        labels = [next(a for a in g if a.id == id) for g, id in zip(given, chosen, strict=True)]
        shown = page.locator(".reasons li:visible")
        expect(shown.locator("strong")).to_have_text([a.label for a in labels])
        expect(shown.locator(".reason")).to_have_text([a.reason for a in labels])
        called = page.locator(".advice.called strong")
        expect(called).to_have_text(
            [tree.advice[id].name for id in ("long-computation", "sign-in")]
        )


def test_the_other_language_opens_at_the_same_answers(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(f"{site.url}en/{CLINIC}")
    expect(page.locator(".reasons")).to_contain_text("People who sign in")


def test_an_answer_can_be_changed_and_the_others_are_kept(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + CLINIC)
    page.get_by_role("link", name="modifier – Qui pourra entrer").click()
    expect(page).to_have_url(f"{site.url}decision/?who=people&task=submit")
    expect(page.get_by_role("radio", name="Des personnes qui se connectent")).to_be_checked()
    page.get_by_role("radio", name="Tout le monde").press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Après un long calcul")).to_be_checked()
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_url(site.url + CLINIC.replace("access=accounts", "access=public"))
    page.go_back()
    expect(page.get_by_role("radio", name="Après un long calcul")).to_be_visible()


def test_the_link_is_copied(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.url + CLINIC)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == site.url + CLINIC


def test_the_way_taken_is_lit_on_the_map(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/flask/")
    expect(page.locator(".map .taken")).to_have_count(0)
    page.goto(site.url + CLINIC)
    lit = page.locator(".map .branch.taken text").all_text_contents()
    assert [" ".join(text.split()) for text in lit] == [
        *("Des personnes", "Envoyer et recevoir une réponse"),
        *("Des personnes qui se connectent", "Après un long calcul"),
    ]
    expect(page.locator(".map .leaf.taken")).to_have_text("Flask")


def test_page_without_answers_leads_to_the_questions(site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/dash/")
    expect(page.locator(".reasons")).to_be_hidden()
    page.get_by_role("link", name="répondez aux questions").click()
    expect(page).to_have_url(f"{site.url}decision/")


@pytest.mark.parametrize("stray", ["&life=tool", "&access=accounts&x=%3Cscript%3E", "&%E0%A4%A"])
def test_stray_parts_of_an_address_are_left_aside_with_a_word(
    stray: str, site: Site, new_page: Opened
) -> None:
    page = new_page()
    page.goto(site.url + CLINIC + stray)
    expect(page.get_by_role("status")).to_contain_text("laissée de côté")
    expect(page).to_have_url(site.url + CLINIC)
    expect(page.locator(".reasons li:visible")).to_have_count(4)


@pytest.mark.parametrize("search", ["?who=people&task=read", "?who=people", "?who=martians"])
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
    longest = max((p for p in paths(tree) if end(tree, p) == id), key=len)
    page = new_page("dark", 360) if at.startswith("en") else new_page("light", 1280)
    page.goto(f"{site.url}{at}?{'&'.join('='.join(step) for step in longest)}")
    expect(page.locator(".reasons li:visible")).to_have_count(len(longest))
    assert problems(page) == []
    assert not scrolls_sideways(page)


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
