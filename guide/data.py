"""What every kind of data stands on: models, files that are read into them, and their mistakes."""

from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from mkdocs.exceptions import BuildError
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

ROOT = Path(__file__).parent.parent
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


class Loader(yaml.CBaseLoader):
    """Reads every scalar as text, ``no`` is not false; refuses an id that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                reason = f"{key.value!r} stands twice: give one of them another name"
                raise yaml.constructor.ConstructorError(None, None, reason, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(file: Path, model: type[M]) -> M:
    """Return what a YAML file holds, as ``model``; raise ``Mistake``."""
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
    return model.model_validate(yaml.load(text, Loader))


def short(file: Path) -> str:
    """Return where a file is in the repository, else its name with its folder's."""
    within = file.is_relative_to(ROOT)
    return file.relative_to(ROOT).as_posix() if within else f"{file.parent.name}/{file.name}"


def same(
    ids: Iterable[str], others: Iterable[str], file: str, where: str, kind: str = "text"
) -> None:
    """Refuse an id that only one side has, the facts or the other file."""
    for id in set(ids) ^ set(others):
        reason = f"has no {kind}" if id in ids else f"is a {kind} for nothing"
        raise Mistake(file, f"{where}.{id}", reason)
