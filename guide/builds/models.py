"""What is known of the builds of « Manchots »: files by point, lines by language, measures."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.data import Id, Model, Words
from guide.performance.models import Range

Folder = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]

LANGUAGES = {
    ".py": "Python",
    ".html": "HTML",
    ".svg": "SVG",
    ".js": "JavaScript",
    ".css": "CSS",
    ".toml": "TOML",
    ".yml": "YAML",
}


class Points(Model):
    """points.yml: for each point, the files of each build by its folder, and what it claims."""

    points: dict[Id, dict[str, tuple[str, ...]]]
    claims: dict[Id, dict[str, Id]]


class PointText(Model):
    """What a point is, and what each build made of it."""

    name: Words
    builds: dict[str, Words]


class BuildText(Model):
    """What a build is called, what it adds, and why it leaves points of the specification aside."""

    name: Words
    adds: Words
    lacks: dict[Id, Words] = Field(default_factory=dict)


class Texts(Model):
    """<language>.yml: ``held`` names the specification's points, ``cells`` all.yml's own ones."""

    points: dict[Id, PointText]
    builds: dict[Folder, BuildText]
    held: dict[Id, Words]
    cells: dict[Id, Words]


class BuildFacts(Model):
    """Where a build stands: ``cells`` are those that its recommendation has otherwise."""

    recommendation: Id
    page: Id
    cells: dict[Id, Id] = Field(default_factory=dict)


class All(Model):
    """all.yml."""

    builds: dict[Folder, BuildFacts]
    points: tuple[Id, ...]


class Measures(Model):
    """What a build takes once installed, and its first page, as a browser receives it.

    ``memory`` in megabytes, after some visits; ``visit``, the server's milliseconds of processor
    for one; neither where there is no server. See ``tools/measure_builds.py``.
    """

    packages: int
    megabytes: int
    requests: int
    kilobytes: float
    memory: Range | None = None
    visit: Range | None = None


class Measured(Model):
    """measures.yml."""

    builds: dict[str, Measures]


class Part(Model):
    """Some files of a build: how many, and their lines that are not blank, by language."""

    files: int
    lines: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.lines.values())

    def share(self, *languages: str) -> float:
        """Return the part of the lines that is in some languages, of one."""
        return sum(self.lines[each] for each in languages) / self.total


class Build(Model):
    """A build: what it wrote for its own screen, what it shares, and its first page."""

    points: dict[Id, Part]
    own: Part
    shared: Part
    measures: Measures


class Compared(Model):
    """A complete build, beside the others."""

    id: Folder
    recommendation: Id
    name: Words
    adds: Words
    page: Id
    frameworks: tuple[Literal["flask", "dash"], ...]
    cells: dict[Id, Id]
    words: dict[Id, Words]
    own: Part
    measures: Measures
    lacks: dict[Words, Words]

    def pair(self, other: "Compared") -> str:
        """Return the address, on the page of the comparison, of two builds side by side."""
        return f"?build={self.id}&build={other.id}#compared"
