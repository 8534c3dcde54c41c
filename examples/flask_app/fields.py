"""The kinds of field that schema.py names: what each accepts, and how people write it."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import KW_ONLY
from typing import Annotated, Any, ClassVar, Literal

import pydantic
from pydantic.dataclasses import dataclass

from table import Cell

Label = str | dict[str, str]  # one for all languages, or one by language

MISSING = {"", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "-", "–", "—"}
# A comma or a point before three digits: thousands or decimals, by the habits of who wrote it.
TWO_WAYS = re.compile(r"([+-]?[1-9]\d{0,2})([,.])(\d{3})", re.ASCII)
NUMBER = re.compile(
    r"(?P<whole>[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:"
    r"(?:\s[0-9]{3})+|(?P<group>['’,.])[0-9]{3}(?:(?P=group)[0-9]{3})*)))"
    r"(?:(?!(?P=group))(?P<mark>[,.])(?P<rest>[0-9]*))?(?P<power>[eE][+-]?[0-9]+)?"
)


def as_number(cell: Cell, decimals: str) -> str:
    """Return a number that a person wrote as a program writes it: ``3 750,5`` is ``3750.5``.

    ``decimals`` are the marks that open decimals where both readings are possible; with none, such
    a number stays a text, as does all that is no number.
    """
    text = str(cell).strip()
    if isinstance(cell, str) and (found := TWO_WAYS.fullmatch(text)):
        whole, mark, rest = found.groups()
        return f"{whole}{'.' if mark in decimals else ''}{rest}" if decimals else f"{text}?"
    if found := NUMBER.fullmatch(text):
        whole = re.sub(r"[\s'’,.]", "", found["whole"])
        return f"{whole}.{found['rest'] or 0}{found['power'] or ''}"
    return text


def two_ways(cell: Cell) -> tuple[str, str] | None:
    """Return both readings of a number that has two, as decimals and as thousands."""
    found = isinstance(cell, str) and TWO_WAYS.fullmatch(cell.strip())
    return (f"{found[1]}.{found[3]}", f"{found[1]}{found[3]}") if found else None


def decimal_marks(cells: Iterable[Cell]) -> str:
    """Return the marks of decimals in the numbers that can be read in one way only."""
    marks = set()
    for cell in cells:
        one_way = isinstance(cell, str) and not two_ways(cell)
        found = NUMBER.fullmatch(cell.strip()) if one_way else None
        if found and found["mark"]:
            marks.add(found["mark"])
        elif found and found["group"] in (",", "."):  # 1,234,567
            marks.add("." if found["group"] == "," else ",")
    return "".join(sorted(marks))


@dataclass(frozen=True)
class Field:
    """A column: its name in the data, its label for people, the unit of its numbers.

    ``example`` is what the page shows at first; an optional one can be left empty.
    """

    name: str
    label: Label
    _: KW_ONLY
    unit: str = ""
    example: Any = None
    optional: bool = False

    is_number: ClassVar[bool] = True  # has a place on an axis, and in a row of numbers

    @property
    def kind(self) -> str:
        """Return the name of this kind of field."""
        return type(self).__name__

    def type(self) -> Any:
        """Return what Pydantic accepts."""
        raise NotImplementedError

    def is_missing(self, cell: Cell) -> bool:
        """Tell whether a cell says, in a program’s way, that there is no value."""
        return isinstance(cell, str) and cell.strip().casefold() in MISSING

    def read(self, cell: Cell, decimals: str) -> str:
        """Return what a person wrote as Pydantic reads it."""
        return str(cell).strip()

    def feature(self, value: Any) -> Any:
        """Return a value as the model takes it."""
        return value


@dataclass(frozen=True)
class Number(Field):
    """A number, of whatever digits, from ``low`` to ``high``."""

    _: KW_ONLY
    low: float
    high: float

    def type(self) -> Any:
        return Annotated[float, pydantic.Field(ge=self.low, le=self.high)]

    def read(self, cell: Cell, decimals: str) -> str:
        return as_number(cell, decimals)


@dataclass(frozen=True)
class Whole(Number):
    """A number without decimals."""

    def type(self) -> Any:
        return Annotated[float, pydantic.Field(ge=self.low, le=self.high, multiple_of=1)]


@dataclass(frozen=True)
class Choice(Field):
    """One of a few texts; their labels where people read others."""

    choices: dict[str, Label] | list[str]

    is_number: ClassVar[bool] = False

    @property
    def labels(self) -> dict[str, Label]:
        """Return the label of each choice."""
        return self.choices if isinstance(self.choices, dict) else {c: c for c in self.choices}

    def type(self) -> Any:
        return Literal[tuple(self.choices)]

    def is_missing(self, cell: Cell) -> bool:
        return cell not in self.choices and super().is_missing(cell)

    def read(self, cell: Cell, decimals: str) -> str:
        """Return the choice whose name or label this is, capitals aside; a number is its digits."""
        text = (f"{cell:.15g}" if isinstance(cell, float) else cell).strip()
        if text in self.choices:
            return text
        for name, label in self.labels.items():
            known = [name, *(label.values() if isinstance(label, dict) else [label])]
            if text.casefold() in map(str.casefold, known):
                return name
        return text

    def feature(self, value: Any) -> Any:
        return value or ""


@dataclass(frozen=True)
class YesNo(Field):
    """True or false."""

    words: ClassVar[dict[str, str]] = dict.fromkeys(
        ("yes", "oui", "true", "vrai", "y", "o", "1", "1.0"), "true"
    ) | dict.fromkeys(("no", "non", "false", "faux", "n", "0", "0.0"), "false")

    def type(self) -> Any:
        return bool

    def read(self, cell: Cell, decimals: str) -> str:
        return self.words.get(str(cell).strip().casefold(), f"{cell}?")


@dataclass(frozen=True)
class Date(Field):
    """A day, written 2024-01-31, from ``low`` to ``high``."""

    _: KW_ONLY
    low: datetime.date
    high: datetime.date

    def type(self) -> Any:
        day = pydantic.BeforeValidator(
            lambda sent: datetime.date.fromisoformat(sent) if isinstance(sent, str) else sent
        )
        return Annotated[datetime.date, pydantic.Field(ge=self.low, le=self.high), day]

    def read(self, cell: Cell, decimals: str) -> str:
        return str(cell).strip().removesuffix(" 00:00:00")

    def feature(self, value: Any) -> Any:
        return value and value.toordinal()


@dataclass(frozen=True)
class Text(Field):
    """A text of so many characters at most."""

    _: KW_ONLY
    longest: int = 2000

    is_number: ClassVar[bool] = False

    def type(self) -> Any:
        return Annotated[str, pydantic.Field(min_length=1, max_length=self.longest)]

    def is_missing(self, cell: Cell) -> bool:
        return not str(cell).strip()

    def feature(self, value: Any) -> Any:
        return value or ""


@dataclass(frozen=True)
class Class(Choice):
    """What comes out: one of these, with a probability for each."""


@dataclass(frozen=True)
class Quantity(Field):
    """What comes out: a number with so many digits after the mark."""

    _: KW_ONLY
    digits: int = 2

    def type(self) -> Any:
        return float

    def read(self, cell: Cell, decimals: str) -> str:
        return as_number(cell, decimals)
