"""The notebook's texts in one language: checked where they are read, their numbers filled in."""

import string
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from guide.decision import Mistake
from guide.decision.load import read as read_yaml
from guide.decision.models import Id, Model, Words

HERE = Path(__file__).parent
# how a number is written: what stands for the point, the comma and the per cent sign of Python
SIGNS = {
    "fr": {".": ",", ",": "\u00a0", "%": "\u00a0%"},
    "en": {},
}


class CellText(Model):
    """What stands before a cell of code; where it draws, what the picture shows."""

    heading: Words | None = None
    text: Words
    picture: Words | None = None


class Texts(Model):
    """fr.yml or en.yml; ``{name:.1%}`` in a text is a number that the notebook names."""

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
    """``str.format``, with numbers as a language writes them."""

    def __init__(self, language: str) -> None:
        self.signs = str.maketrans(SIGNS[language])

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Return one number as the language writes it."""
        written = super().format_field(value, format_spec)
        return written if isinstance(value, str) else written.translate(self.signs)


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
        raise Mistake(f"notebook/{language}.yml", where, reason) from error
