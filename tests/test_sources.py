"""The guide's sources: twins, typography, and no code that nobody runs."""

import re
from pathlib import Path

import markdown
import pytest

from guide.texts import texts
from tests.conftest import Site
from tests.pages import DOCS, ROOT, SHOWN, SOURCES, built
from tests.typography import BOTH, ENGLISH, FRENCH, mistakes, visible_text, words

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
    assert mistakes(visible_text(str(built(site.folder, at))), rules) == []


@pytest.mark.parametrize("source", READMES, ids=name)
def test_typography_of_readmes(source: Path) -> None:
    rules = ENGLISH if source.name == "README.en.md" else FRENCH
    html = markdown.markdown(source.read_text(encoding="utf-8"), extensions=["extra"])
    assert mistakes(visible_text(html), rules) == []


def french_of(english: str) -> str:
    """Return the French file beside an English one."""
    return re.sub(r"/en(?=[/.])", "/fr", english).replace(".en.", ".")


def test_typography_of_words_and_menus() -> None:
    """Pages and READMEs are read above as they are shown; the rest, where it is written."""
    found = [
        f"{where}#{id}: {mistake}"
        for english, both in texts().items()
        if english.startswith("theme/") or not english.endswith(".md")
        for id, pair in both.items()
        for where, rules, text in zip(
            (french_of(english), english), (FRENCH, ENGLISH), pair, strict=True
        )
        for mistake in mistakes(words(text), rules)
    ]
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.parametrize("template", sorted(ROOT.glob("examples/*/templates/*")), ids=name)
def test_typography_of_the_applications_templates(template: Path) -> None:
    assert mistakes(words(template.read_text(encoding="utf-8")), BOTH) == []


@pytest.mark.parametrize(
    "text", ["l'appli", 'dit "oui"', "Quoi ?", "« oui »", "attendez...", "enfin - oui", "12 000"]
)
def test_typography_rules_see_mistakes(text: str) -> None:
    assert mistakes(text, FRENCH)


def test_typography_rules_let_good_french_through() -> None:
    good = "L’appli dit\u00a0: «\u00a0oui\u00a0» à 97,3\u00a0% de 12\u00a0000 – enfin…"
    assert mistakes(good, FRENCH) == []
