"""Numbers written as words in the pages: they are those of the data."""

import pytest

from guide import claims
from guide.decision import load
from tests.support.paths import DOCS

TREE = load("fr")
ARTICLE = [each for each in claims.by_id("fr").values() if each.topic == "article"]
ENDS = {"fr": "recommandations", "en": "recommendations"}
WORDS = {"fr": {5: "cinq", 7: "sept", 8: "huit"}, "en": {5: "five", 7: "seven", 8: "eight"}}


@pytest.mark.parametrize(
    ("page", "noun", "count"),
    [
        ("verification", {"fr": "affirmations", "en": "claims"}, len(ARTICLE)),
        ("decision/index", ENDS, len(TREE.recommendations)),
        ("decision/table", ENDS, len(TREE.recommendations)),
        ("decision/index", dict.fromkeys(WORDS, "questions"), TREE.longest),
        ("index", dict.fromkeys(WORDS, "questions"), TREE.longest),
    ],
)
def test_a_number_in_words_is_that_of_the_data(page: str, noun: dict[str, str], count: int) -> None:
    for language, words in WORDS.items():
        text = (DOCS / language / f"{page}.md").read_text(encoding="utf-8").lower()
        said = {number for number, word in words.items() if f"{word} {noun[language]}" in text}
        assert said == {count}
