"""The notebook's texts in one language: checked where they are read, their numbers filled in."""

import re
import string
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from guide.data import Id, Mistake, Model, Words
from guide.data import read as read_yaml
from guide.formats import Formats

HERE = Path(__file__).parent
SPEC = re.compile(r",|\.(\d)([f%])")


class CellText(Model):
    """What stands before a cell of code; where it draws, what the picture shows."""

    heading: Words | None = None
    text: Words
    picture: Words | None = None


class Texts(Model):
    """<language>.yml; ``{name:.1%}`` in a text is a number that the notebook names."""

    title: Words
    description: Words
    heading: Words
    introduction: Words
    download: Words
    cells: dict[Id, CellText]
    following: Words
    result: Words
    words: dict[Words, Words]


class Filler(string.Formatter):
    """``str.format``, with numbers as a language writes them: ``:.1f``, ``:.1%``, or ``:,``."""

    def __init__(self, language: str) -> None:
        self.formats = Formats(language)

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Return one number as the language writes it."""
        if not format_spec:
            return super().format_field(value, format_spec)
        found = SPEC.fullmatch(format_spec)
        if not found:
            raise ValueError(f"a number is written .1f, .1% or with a comma, not {format_spec!r}")
        write = self.formats.percent if found[2] == "%" else self.formats.number
        return write(value, int(found[1] or 0))


def read(language: str, ids: Iterable[str], folder: Path = HERE) -> Texts:
    """Return the texts of the cells that ``ids`` names; raise ``Mistake``."""
    name = f"{folder.name}/{language}.yml"
    texts = read_yaml(folder / f"{language}.yml", Texts)
    for id in [id for id in ids if id not in texts.cells]:
        raise Mistake(name, f"cells.{id}", "has no text")
    for id in texts.cells.keys() - set(ids):
        raise Mistake(name, f"cells.{id}", "is a text for no cell")
    return texts


def filled(part: Any, numbers: Mapping[str, Any], language: str, where: str = "") -> Any:
    """Return texts, however deep, with their numbers; raise ``Mistake`` for an unknown one."""
    if isinstance(part, dict):
        return {
            id: filled(text, numbers, language, f"{where}.{id}".lstrip("."))
            for id, text in part.items()
        }
    if not isinstance(part, str):
        return part
    try:
        return Filler(language).vformat(part, (), numbers)
    except (LookupError, ValueError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise Mistake(f"guide/notebook/{language}.yml", where, reason) from error
