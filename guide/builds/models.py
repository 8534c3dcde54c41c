"""What is known of the builds of « Manchots »: files by point, lines by language, measures."""

from guide.data import Id, Model, Words

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


class Texts(Model):
    """<language>.yml."""

    points: dict[Id, PointText]


class Measures(Model):
    """The first page of a build, as a browser receives it; see ``tools/measure.py``."""

    requests: int
    kilobytes: float


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
