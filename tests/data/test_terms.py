"""Every text that readers see: one name for one notion, and what only French or English forbids."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from guide.texts import original_of, texts
from tests.support.paths import ROOT
from tests.support.typography import ENGLISH, FRENCH, mistakes, words

NBSP = "\u00a0"
TERMS = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text(encoding="utf-8"))
UNITS = "ms|s|min|h|px|mm|cm|kg|g|o|ko|Mo|Go|KB|MB|GB"
BOTH = {
    "no-break space before a unit": rf"\d (?:{UNITS})\b",
}
RULES = {
    "fr": BOTH
    | {
        "no exclamation": rf"\w{NBSP}!",
        "accented capital": r"\b(?:A (?:l[ae’]|partir)|E(?:tat|tape|cran|tre|cri|galement)\w*)\b",
        "no « il suffit de »": r"\b[Ii]l (?:vous )?suffit d",
        "thousands": r"(?<![\d.:/-])\d{5,}(?![\d.:/-])",
    },
    "en": BOTH
    | {
        "no exclamation": r"\w!(?=\s|$)",
        "thousands": r"(?<![\d.:/-])\d{5,}(?![\d.:/-])",
    },
}
KINDS = {"terms": TERMS, "rules": RULES}
PARTS = re.compile(r"^  (fr|en): \{$(.*?)^  \}", re.M | re.S)


def everywhere() -> Iterator[tuple[str, str, str]]:
    """Yield where each text is, its language and itself."""
    for english, both in texts().items():
        for id, pair in both.items():
            for where, language, text in zip(
                (original_of(english), english), ("fr", "en"), pair, strict=True
            ):
                yield f"{where}#{id}", language, text
    yield from of_applications()


def of_applications() -> Iterator[tuple[str, str, str]]:
    """Yield the texts that stand in an application's code."""
    for schema in sorted(ROOT.glob("examples/*/schema.py")):
        for node in ast.walk(ast.parse(schema.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                yield from (
                    (schema.relative_to(ROOT).as_posix(), key.value, said.value)
                    for key, said in zip(node.keys, node.values, strict=True)
                    if isinstance(key, ast.Constant) and isinstance(said, ast.Constant)
                    if key.value in RULES
                )
    for script in sorted(ROOT.glob("examples/*/page/texts.js")):
        for language, part in PARTS.findall(script.read_text(encoding="utf-8")):
            for said in re.findall(r'"([^"]+)"', part):
                yield script.relative_to(ROOT).as_posix(), language, said


@pytest.mark.parametrize("kind", KINDS)
def test_each_text_keeps_to_the_rules(kind: str) -> None:
    found = [
        f"{where}: {mistake}"
        for where, language, text in everywhere()
        for mistake in mistakes(words(text), KINDS[kind][language])
    ]
    assert found == [], "\n" + "\n".join(found)


def test_typography_of_the_texts_in_an_application_s_code() -> None:
    rules = {"fr": FRENCH, "en": ENGLISH}
    found = [
        f"{where}: {mistake}"
        for where, language, text in of_applications()
        for mistake in mistakes(words(text), rules[language])
    ]
    assert found == [], "\n" + "\n".join(found)


def test_texts_are_found_in_the_code_of_applications() -> None:
    found = {where.split("/")[1] for where, _, _ in of_applications()}
    assert {"flask_app", "in_page_app"} <= found
