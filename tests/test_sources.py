"""The guide's sources: twins, typography, and no code that nobody runs."""

import re
from pathlib import Path

import markdown
import pytest

from tests.conftest import Site
from tests.pages import DOCS, ROOT, SHOWN, SOURCES, html
from tests.typography import ENGLISH, FRENCH, mistakes, visible_text

FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})", re.M)
READMES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("examples/*/README*.md")])


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_both_languages_have_the_same_pages() -> None:
    french, english = (
        {path.relative_to(DOCS / language) for path in (DOCS / language).rglob("*.*")}
        for language in ("fr", "en")
    )
    assert french == english


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_no_code_block_is_typed_by_hand(source: Path) -> None:
    """Pages show files that the tests run, through ``code``; nobody would run one typed here."""
    assert not FENCE.search(source.read_text(encoding="utf-8"))


@pytest.mark.parametrize("at", SHOWN)
def test_typography_of_pages(at: str, site: Site) -> None:
    rules = ENGLISH if at.startswith("en/") else FRENCH
    assert mistakes(visible_text(html(site.folder, at)), rules) == []


@pytest.mark.parametrize("source", READMES, ids=name)
def test_typography_of_readmes(source: Path) -> None:
    rules = ENGLISH if source.name == "README.en.md" else FRENCH
    page = markdown.markdown(source.read_text(encoding="utf-8"), extensions=["extra"])
    assert mistakes(visible_text(page), rules) == []


@pytest.mark.parametrize(
    "text", ["l'appli", 'dit "oui"', "Quoi ?", "« oui »", "attendez...", "enfin - oui", "12 000"]
)
def test_typography_rules_see_mistakes(text: str) -> None:
    assert mistakes(text, FRENCH)


def test_typography_rules_let_good_french_through() -> None:
    good = "L’appli dit\u00a0: «\u00a0oui\u00a0» à 97,3\u00a0% de 12\u00a0000 – enfin…"
    assert mistakes(good, FRENCH) == []
