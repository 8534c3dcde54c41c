"""The guide's sources: twins, typography, and no code that nobody runs."""

import re
from collections.abc import Iterator
from pathlib import Path

import markdown
import pytest
import yaml

from guide.texts import original_of, texts
from tests.support.pages import SOURCES
from tests.support.paths import DOCS, ROOT
from tests.support.typography import BOTH, ENGLISH, FRENCH, mistakes, visible_text, words

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


def menu(file: str) -> list[str]:
    """Return what a menu leads to, in order, a ``>`` for each level below the first."""

    def below(items: list[str | dict[str, object]], level: str) -> Iterator[str]:
        for item in items:
            for to in item.values() if isinstance(item, dict) else [item]:
                yield f"{level}{to if isinstance(to, str) else '…'}"
                yield from below(to, level + ">") if isinstance(to, list) else ()

    configuration = yaml.load((ROOT / file).read_text(encoding="utf-8"), yaml.BaseLoader)
    return list(below(configuration["nav"], ""))


def test_both_menus_lead_to_the_same_pages() -> None:
    french, english = menu("mkdocs.yml"), menu("mkdocs.en.yml")
    alone = [
        f"{file}: {page.lstrip('>')} is in the other language's menu only"
        for file, held, other in (
            ("mkdocs.yml", french, english),
            ("mkdocs.en.yml", english, french),
        )
        for page in other
        if page not in held
    ]
    assert alone == [], "\n" + "\n".join(alone)
    assert french == english, "the two menus have another order"


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_no_code_block_is_typed_by_hand(source: Path) -> None:
    """Pages show files that the tests run, through ``code``; nobody would run one typed here."""
    assert not FENCE.search(source.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_a_number_that_ends_a_sentence_starts_no_list(source: Path) -> None:
    """Where a line is cut before it, Markdown takes it for the next item."""
    text, rank = source.read_text(encoding="utf-8"), 0
    for found in re.finditer(r"^ *(\d+)\. .*", text, re.M):
        rank = rank + 1 if int(found[1]) != 1 else 1
        assert int(found[1]) == rank, found[0]


@pytest.mark.parametrize("source", READMES, ids=name)
def test_typography_of_readmes(source: Path) -> None:
    rules = ENGLISH if source.name == "README.en.md" else FRENCH
    page = markdown.markdown(source.read_text(encoding="utf-8"), extensions=["extra"])
    assert mistakes(visible_text(page), rules) == []


def test_typography_of_words_and_menus() -> None:
    """Pages and READMEs are read above as they are shown; the rest, where it is written."""
    found = [
        f"{where}#{id}: {mistake}"
        for english, both in texts().items()
        if not english.endswith(".md")
        for id, pair in both.items()
        for where, rules, text in zip(
            (original_of(english), english), (FRENCH, ENGLISH), pair, strict=True
        )
        for mistake in mistakes(words(text), rules)
        if re.search(r"\w", text)  # a separator is no sentence
    ]
    assert found == [], "\n" + "\n".join(found)


MACRO = re.compile(r"\{% macro .*? endmacro %\}", re.S)  # attributes, outside a tag


@pytest.mark.parametrize("template", sorted(ROOT.glob("examples/*/templates/*")), ids=name)
def test_typography_of_the_applications_templates(template: Path) -> None:
    text = MACRO.sub("…", template.read_text(encoding="utf-8"))
    assert mistakes(words(text), BOTH) == []


@pytest.mark.parametrize(
    "text", ["l'appli", 'dit "oui"', "Quoi ?", "« oui »", "attendez...", "enfin - oui", "12 000"]
)
def test_typography_rules_see_mistakes(text: str) -> None:
    assert mistakes(text, FRENCH)


def test_typography_rules_let_good_french_through() -> None:
    good = "L’appli dit\u00a0: «\u00a0oui\u00a0» à 97,3\u00a0% de 12\u00a0000 – enfin…"
    assert mistakes(good, FRENCH) == []
