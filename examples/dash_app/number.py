"""Numbers as people write them: 39,1 and 3 750 in French, 39.1 and 3,750 in English."""

import re
from collections.abc import Iterable

# A comma or a point before three digits: thousands or decimals, by the habits of who wrote it.
TWO_WAYS = re.compile(r"([+-]?[1-9]\d{0,2})([,.])(\d{3})", re.ASCII)
NUMBER = re.compile(
    r"(?P<whole>[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:"
    r"(?:\s[0-9]{3})+|(?P<group>['’,.])[0-9]{3}(?:(?P=group)[0-9]{3})*)))"
    r"(?:(?!(?P=group))(?P<mark>[,.])(?P<rest>[0-9]*))?"
    r"(?P<power>[eE][+-]?[0-9]+)?"
)


def as_number(text: str | float, decimals: str) -> str:
    """Return a number that a person wrote as a program writes it: ``3 750,5`` is ``3750.5``.

    ``decimals`` are the marks that open decimals where both readings are possible; with none, such
    a number stays a text, as does all that is no number.
    """
    if isinstance(text, float):  # a spreadsheet's own number
        return repr(text)
    text = text.strip()
    if found := TWO_WAYS.fullmatch(text):
        whole, mark, rest = found.groups()
        return f"{whole}{'.' if mark in decimals else ''}{rest}" if decimals else f"{text}?"
    if found := NUMBER.fullmatch(text):
        whole = re.sub(r"[\s'’,.]", "", found["whole"])
        return f"{whole}.{found['rest'] or 0}{found['power'] or ''}"
    return text


def two_ways(text: str | float) -> tuple[str, str] | None:
    """Return both readings of a number that has two, as decimals and as thousands."""
    found = isinstance(text, str) and TWO_WAYS.fullmatch(text.strip())
    return (f"{found[1]}.{found[3]}", f"{found[1]}{found[3]}") if found else None


def decimal_marks(texts: Iterable[str]) -> str:
    """Return the marks of decimals in the numbers that can be read in one way only."""
    marks = set()
    for text in texts:
        found = None if two_ways(text) else NUMBER.fullmatch(text.strip())
        if found and found["mark"]:
            marks.add(found["mark"])
        elif found and found["group"] in (",", "."):  # 1,234,567
            marks.add("." if found["group"] == "," else ",")
    return "".join(sorted(marks))
