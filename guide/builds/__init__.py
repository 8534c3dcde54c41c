"""« Manchots » counted: each build's files and lines, point by point, and what it sends first."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from guide.builds.models import LANGUAGES, Build, Measured, Part, Points, Texts
from guide.data import Mistake, read, same
from guide.publish import has_copy, own_files

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
BUILDS = ("flask_app", "dash_app")

__all__ = ["BUILDS", "Build", "count", "point_claims", "texts"]


def count(examples: Path = EXAMPLES, data: Path = HERE) -> dict[str, Build]:
    """Return what each build takes, by its folder; raise ``Mistake`` for a file in no point."""
    points = read(data / "points.yml", Points).points
    measured = read(data / "measures.yml", Measured).builds
    built = {}
    for name in BUILDS:
        folder = examples / name
        shared = alike(folder, *(examples / other for other in BUILDS if other != name))
        named = [file for files in points.values() for file in files.get(name, ())]
        check(name, code_of(folder) - shared, named)
        built[name] = Build(
            points={id: part(folder, files.get(name, ())) for id, files in points.items()},
            own=part(folder, named),
            shared=part(folder, shared),
            measures=measured[name],
        )
    return built


def texts(language: str, data: Path = HERE) -> Texts:
    """Return what is said of each point; raise ``Mistake`` where one has no words."""
    points = read(data / "points.yml", Points).points
    said = read(data / f"{language}.yml", Texts)
    same(points, said.points, f"guide/builds/{language}.yml", "points")
    for id, files in points.items():
        same(files, said.points[id].builds, f"guide/builds/{language}.yml", f"points.{id}.builds")
    return said


def point_claims(data: Path = HERE) -> dict[str, dict[str, str]]:
    """Return the id of the claim that is made of each point for each build, where there is one."""
    return read(data / "points.yml", Points).claims


def code_of(folder: Path) -> set[str]:
    """Return the files that make an application: what a person wrote, its tests left aside."""
    files = {path.relative_to(folder) for path in own_files(folder)}
    return {f.as_posix() for f in files if f.suffix in LANGUAGES and f.parts[0] != "tests"}


def alike(folder: Path, *others: Path) -> set[str]:
    """Return the files that every other build has too."""
    return {
        name for name in code_of(folder) if all(has_copy(other, folder / name) for other in others)
    }


def check(build: str, own: set[str], named: list[str]) -> None:
    """Refuse a file that is in no point, in two, or that is shared or nowhere."""
    for file in sorted(own ^ set(named)):
        reason = "is in no point" if file in own else "is shared, or nowhere"
        raise Mistake("guide/builds/points.yml", build, f"{file} {reason}")
    for file, times in Counter(named).items():
        if times > 1:
            raise Mistake("guide/builds/points.yml", build, f"{file} is in {times} points")


def part(folder: Path, files: Iterable[str]) -> Part:
    """Count files, and their lines that are not blank by language, most lines first."""
    lines: Counter[str] = Counter()
    names = list(files)
    for name in names:
        written = (folder / name).read_text(encoding="utf-8").splitlines()
        lines[LANGUAGES[Path(name).suffix]] += sum(bool(line.strip()) for line in written)
    return Part(files=len(names), lines=dict(lines.most_common()))
