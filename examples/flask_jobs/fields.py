"""The kinds of field that schema.py names: what each accepts, and how people write it."""

import base64
import io
import re
from collections.abc import Iterable
from dataclasses import KW_ONLY
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import PIL.Image
import PIL.ImageOps
import pydantic
from pydantic.dataclasses import dataclass

from table import Cell

Label = str | dict[str, str]  # one for all languages, or one by language

HERE = Path(__file__).parent
MAX_PIXELS, MAX_OF_A_PHOTOGRAPH = 20_000_000, 50_000_000
KINDS = ["PNG", "JPEG", "WEBP"]
UNREADABLE = (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError)
MISSING = {"", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "-", "–", "—"}
YES_NO = {"yes oui true vrai y o 1 1.0": "true", "no non false faux n 0 0.0": "false"}
YES_NO = {word: value for words, value in YES_NO.items() for word in words.split()}
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


def decimal_marks(cells: Iterable[Cell]) -> str:
    """Return the marks of decimals in the numbers that can be read in one way only."""
    texts = {cell.strip() for cell in cells if isinstance(cell, str)}
    found = [NUMBER.fullmatch(text) for text in texts if not TWO_WAYS.fullmatch(text)]
    marks = {one["mark"] or {",": ".", ".": ","}.get(one["group"], "") for one in found if one}
    return "".join(sorted(marks))


def packed(sent: bytes, most: int = 1_000_000, side: int = 1024) -> str:
    """Return a picture in base64: a heavy one, as a phone takes it, is made smaller first."""
    small = io.BytesIO()
    try:
        if len(sent) > most:
            with PIL.Image.open(io.BytesIO(sent), formats=KINDS) as picture:
                pixels, photograph = picture.width * picture.height, picture.format == "JPEG"
                picture.draft("RGB", (side, side))  # a JPEG is unpacked at an eighth of its size
                if pixels <= (MAX_OF_A_PHOTOGRAPH if photograph else MAX_PIXELS):
                    picture.thumbnail((side, side))
                    upright = PIL.ImageOps.exif_transpose(picture)
                    upright.convert("RGB").save(small, "JPEG", quality=90)
    except UNREADABLE:
        small = io.BytesIO()  # ``Image`` refuses what was sent
    return base64.b64encode(small.getvalue() or sent).decode()


@dataclass(frozen=True)
class Field:
    """A column: its name in the data, its label for people, the unit of its numbers.

    ``example`` is what the page shows at first; an optional field can be left empty.
    """

    name: str
    label: Label
    _: KW_ONLY
    unit: str = ""
    example: Any = None
    optional: bool = False

    is_number: ClassVar[bool] = False  # to the model, and on an axis

    @property
    def kind(self) -> str:
        return type(self).__name__

    def type(self) -> Any:
        """Return what Pydantic accepts."""
        return float

    def is_missing(self, cell: Cell) -> bool:
        """Tell whether a cell says, in a program’s way, that there is no value."""
        return isinstance(cell, str) and cell.strip().casefold() in MISSING

    def read(self, cell: Cell, decimals: str) -> str:
        """Return what a person wrote as Pydantic reads it."""
        return as_number(cell, decimals)


@dataclass(frozen=True)
class Number(Field):
    _: KW_ONLY
    low: float
    high: float

    is_number: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ValueError(f"{self.name}: low is not below high")

    def type(self) -> Any:
        whole = 1 if self.kind == "Whole" else None
        return Annotated[float, pydantic.Field(ge=self.low, le=self.high, multiple_of=whole)]


class Whole(Number):
    """A number without decimals."""


@dataclass(frozen=True)
class YesNo(Field):
    is_number: ClassVar[bool] = True

    def type(self) -> Any:
        return bool

    def read(self, cell: Cell, decimals: str) -> str:
        return YES_NO.get(str(cell).strip().casefold(), f"{cell}?")


@dataclass(frozen=True)
class Choice(Field):
    """One of a few texts; their labels where people read others."""

    choices: list[str] | dict[str, Label]

    @property
    def labels(self) -> dict[str, Label]:
        return self.choices if isinstance(self.choices, dict) else {c: c for c in self.choices}

    def type(self) -> Any:
        return Literal[tuple(self.choices)]

    def is_missing(self, cell: Cell) -> bool:
        return cell not in self.choices and super().is_missing(cell)

    def read(self, cell: Cell, decimals: str) -> str:
        """Return the choice whose name or label this is, capitals aside; a number is its digits."""
        text = f"{cell:.15g}" if isinstance(cell, float) else cell.strip()
        return text if text in self.choices else self.words.get(text.casefold(), text)

    @cached_property  # else made again for each cell of a file
    def words(self) -> dict[str, str]:
        """Return the choices by their names and labels, without capitals."""
        return {
            word.casefold(): name
            for name, label in self.labels.items()
            for word in (label.values() if isinstance(label, dict) else [label])
        } | {name.casefold(): name for name in self.choices}


@dataclass(frozen=True)
class Text(Field):
    _: KW_ONLY
    longest: int = 2000

    def type(self) -> Any:
        return Annotated[str, pydantic.Field(min_length=1, max_length=self.longest)]

    def is_missing(self, cell: Cell) -> bool:
        return not str(cell).strip()

    def read(self, cell: Cell, decimals: str) -> str:
        return str(cell).strip()


@dataclass(frozen=True)
class Image(Text):
    """A picture in base64, of which the model sees ``side`` × ``side`` greys, from 0 to 1.

    ``example`` may name a file of the folder; there is none where the file is not.
    """

    _: KW_ONLY
    side: int = 16
    longest: int = 1_400_000

    def __post_init__(self) -> None:
        if self.example and "." in self.example:  # which base64 never holds
            file = HERE / self.example
            shown = packed(file.read_bytes(), 20_000, 256) if file.is_file() else None
            object.__setattr__(self, "example", shown)

    def type(self) -> Any:
        return Annotated[super().type(), pydantic.AfterValidator(self.greys)]

    def greys(self, sent: str) -> list[float]:
        """Return what the model sees; raise ``ValueError`` at no picture, or one too large."""
        try:
            file = io.BytesIO(base64.b64decode(sent, validate=True))
            with PIL.Image.open(file, formats=KINDS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise ValueError("too large once unpacked")
                small = picture.convert("L").resize((self.side, self.side))
                small = PIL.ImageOps.exif_transpose(small)  # upright, however it was taken
        except UNREADABLE as error:
            raise ValueError from error
        return [grey / 255 for grey in small.tobytes()]


class Class(Choice):
    """What comes out: one of these, with a probability for each."""


@dataclass(frozen=True)
class Quantity(Field):
    """What comes out: a number with so many digits after the mark."""

    _: KW_ONLY
    digits: int = 2

    is_number: ClassVar[bool] = True
