"""Numbers, sizes and days as a language writes them, by Babel; templates have them as filters."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Protocol

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from guide.words import words


class Range(Protocol):
    """Two numbers, the second no less than the first."""

    low: float
    high: float


class Formats:
    """How one language writes them, with the no-break space that the pages have."""

    def __init__(self, language: str) -> None:
        self.words = words(language)
        self.locale = Locale.parse(str(self.words.language.locale))

    def number(self, value: float, decimals: int = 2) -> str:
        """Write a number: ``1,50``, ``10 000``."""
        return spaced(format_decimal(value, pattern(decimals), self.locale))

    def in_words(self, count: int) -> str:
        """Write a count as a sentence does, in words up to ten: ``cinq``."""
        return str(vars(self.words.counts).get(str(count), self.number(count, 0)))

    def percent(self, share: float, decimals: int = 0) -> str:
        """Write a share of one: ``97,3 %``."""
        own = self.locale.percent_formats[None].pattern
        written = own.replace("#,##0", pattern(decimals))
        return spaced(format_percent(share, written, self.locale))

    def between(self, range: Range, decimals: int = 2) -> str:
        """Write where a range begins and ends: ``1,02–1,10``."""
        return f"{self.number(range.low, decimals)}–{self.number(range.high, decimals)}"

    def size(self, kilobytes: float, decimals: int | None = None) -> str:
        """Write a size in megabytes from one on, with ``decimals``; one at most where not said."""
        sizes = self.words.sizes
        if kilobytes >= 1000:
            form = "#,##0.#" if decimals is None else pattern(decimals)
            return filled(sizes.megabytes, format_decimal(kilobytes / 1000, form, self.locale))
        form = "0.#" if kilobytes < 10 else "0"
        return filled(sizes.kilobytes, format_decimal(kilobytes, form, self.locale))

    def listed(self, items: Iterable[str]) -> str:
        """Write a list in a sentence: ``a, b et c``."""
        return format_list([*items], "standard", self.locale)

    def day(self, date: datetime.date) -> str:
        """Write a day in words: ``31 janvier 2026``."""
        return format_date(date, "long", self.locale)


def filters(language: str) -> dict[str, Callable[..., str]]:
    """Return the filters of templates and pages, by name."""
    formats = Formats(language)
    written = (formats.number, formats.in_words, formats.percent, formats.between, formats.size)
    return {each.__name__: each for each in (*written, formats.listed, formats.day, bare, tight)}


def pattern(decimals: int) -> str:
    """Return Babel's pattern for a number with so many decimals."""
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def filled(unit: object, number: str) -> str:
    """Return a number with its unit."""
    return spaced(str(unit).format(number=number))


def spaced(text: str) -> str:
    """Return a text with one kind of no-break space: Babel's narrow one is in few typefaces."""
    return text.replace("\u202f", "\u00a0")


def bare(code: str) -> str:
    """Return a style sheet or a script without its comments and margins, to stand in a page."""
    return re.sub(r"/\*.*?\*/|(?:^|\s)//[^\n]*|^\s+", "", code, flags=re.S | re.M)


def tight(sheet: str) -> str:
    """Return a style sheet on one line, to stand in a page."""
    return re.sub(r"\s*([{};,])\s*", r"\1", bare(sheet))
