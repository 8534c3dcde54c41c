"""What every kind of data stands on: models, files that are read into them, and their mistakes."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from mkdocs.exceptions import BuildError
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

M = TypeVar("M", bound=BaseModel)
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1)]


class Mistake(BuildError):
    """A mistake in the data or in a page; MkDocs prints it in one line and stops."""

    def __init__(self, file: str, where: str, reason: str) -> None:
        super().__init__(f"{file}: {where}: {reason}")


class Model(BaseModel):
    """A part of a file: it does not change, and nothing in it is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read(file: Path, model: type[M]) -> M:
    """Return what a YAML file holds, as ``model``; every scalar is text, ``no`` is not false."""
    try:
        found: M = parsed(file.read_text(encoding="utf-8"), model)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Mistake(short(file), f"line {line}", error.problem or "not YAML") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "[key]")
        raise Mistake(short(file), where or "the file", first["msg"]) from error
    return found


@cache  # both languages, and several parts of the guide, read the same files
def parsed(text: str, model: type[M]) -> M:
    """Return what a text in YAML holds, as ``model``."""
    return model.model_validate(yaml.load(text, yaml.CBaseLoader))


def short(file: Path) -> str:
    """Return a file's name with its folder's."""
    return f"{file.parent.name}/{file.name}"


def same(
    ids: Iterable[str], others: Iterable[str], file: str, where: str, kind: str = "text"
) -> None:
    """Refuse an id that only one side has, the facts or the other file."""
    for id in set(ids) ^ set(others):
        reason = f"has no {kind}" if id in ids else f"is a {kind} for nothing"
        raise Mistake(file, f"{where}.{id}", reason)
