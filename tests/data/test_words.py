"""Words, numbers, sizes and days: each language has them all, and a mistake is one line."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from guide.data import Mistake
from guide.formats import Formats
from guide.languages import LANGUAGES
from guide.words import FOLDER, words

NBSP = "\N{NO-BREAK SPACE}"
DAY = datetime.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("found", "replaced", "message"),
    [
        ("  close: Close\n", "", "search.close: is missing"),
        ("  close: Close\n", "  close: Close\n  shut: Shut\n", "search.shut: is no word of fr.yml"),
        ("  one: 1 passage for “{words}”", "  one: 1 passage", "search.one: has other places"),
        ("  close: Close\n", "  close: ''\n", "search.close: String should have"),
        ("  close: Close\n", "  close: [\n", "line "),
    ],
)
def test_mistake_in_the_words_is_named(
    found: str, replaced: str, message: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "words")
    text = (folder / "en.yml").read_text(encoding="utf-8")
    assert text.count(found) == 1
    (folder / "en.yml").write_text(text.replace(found, replaced), encoding="utf-8")
    with pytest.raises(Mistake, match=re.escape(f"words/en.yml: {message}")):
        words("en", folder)


def test_word_that_no_language_has_stops_the_build() -> None:
    with pytest.raises(Mistake, match="theme/words: shut: is asked for"):
        _ = words("en").search.shut


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_asked_for(language: str) -> None:
    """By its name, or by an id of the data: ``words.stacks[id]``."""
    files = [
        *FOLDER.parent.glob("**/*.html"),
        *FOLDER.parent.glob("**/*.md"),
        FOLDER.parent / "llms.txt",
    ]
    asking = "\n".join(path.read_text("utf-8") for path in [*files, *Path("guide").rglob("*.py")])
    by_id = set(re.findall(r"words\.(\w+)(?:\[|\)\.get\()", asking))
    idle = [
        f"{section}.{name}"
        for section, named in vars(words(language)).items()
        for name in vars(named)
        if section not in by_id and not re.search(rf"\.{name}\b", asking)
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "1,20 10_000 97,3_% 1,02–1,10 20_ko 0,2_ko 1,76_Mo 7_Mo 31 janvier 2026"),
        ("en", "1.20 10,000 97.3% 1.02–1.10 20_KB 0.2_KB 1.76_MB 7_MB 31 January 2026"),
    ],
)
def test_each_language_writes_numbers_its_own_way(language: str, written: str) -> None:
    class Range:
        low, high = 1.02, 1.1

    formats = Formats(language)
    said = [formats.number(1.2), formats.number(10_000, 0), formats.percent(0.973, 1)]
    said += [formats.between(Range), formats.size(20.2), formats.size(0.2)]
    said += [formats.size(1761.9, 2), formats.size(7000), formats.day(DAY)]
    assert " ".join(said) == written.replace("_", NBSP)


def test_a_count_is_in_words_up_to_ten() -> None:
    assert [Formats("fr").in_words(count) for count in (2, 10, 11)] == ["deux", "dix", "11"]
    assert Formats("en").in_words(5) == "five"
