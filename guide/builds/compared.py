"""Every complete build, side by side: what it does, what it costs, what it leaves aside."""

from pathlib import Path

from guide.builds import BUILDS, EXAMPLES, HERE, code_of, part
from guide.builds.models import All, Compared, Measured, Texts
from guide.data import Mistake, read, same
from guide.decision import Tree


def compare(tree: Tree, language: str, data: Path = HERE) -> list[Compared]:
    """Return each build of all.yml in a language; raise ``Mistake`` where one lacks something."""
    facts, said = read(data / "all.yml", All), read(data / f"{language}.yml", Texts)
    measured = read(data / "measures.yml", Measured).builds
    same(facts.builds, said.builds, f"guide/builds/{language}.yml", "builds")
    same(facts.builds, measured, "guide/builds/measures.yml", "builds", "measure_builds")
    same(facts.points, said.held, f"guide/builds/{language}.yml", "held")
    found = []
    for id, each in facts.builds.items():
        text = said.builds[id]
        recommended = tree.recommendations[each.recommendation]
        check(id, set(text.lacks), set(facts.points), language)
        found.append(
            Compared(
                id=id,
                recommendation=each.recommendation,
                name=text.name,
                adds=text.adds,
                page=each.page,
                frameworks=recommended.frameworks,
                cells=(cells := {**recommended.cells, **each.cells}),
                words={
                    criterion: tree.criteria[criterion].values.get(cell) or said.cells[cell]
                    for criterion, cell in cells.items()
                },
                own=part(EXAMPLES / id, own(id)),
                measures=measured[id],
                lacks={said.held[point]: why for point, why in text.lacks.items()},
            )
        )
    return found


def builds(data: Path = HERE) -> list[str]:
    """Return the folder of each complete build, in the order of the tables."""
    return [*read(data / "all.yml", All).builds]


def own(id: str) -> set[str]:
    """Return the files of code that are not those of « Manchots », under whatever name."""
    twins = [EXAMPLES / twin for twin in BUILDS if twin != id]
    shared = {(twin / name).read_bytes() for twin in twins for name in code_of(twin)}
    folder = EXAMPLES / id
    return {name for name in code_of(folder) if (folder / name).read_bytes() not in shared}


def check(id: str, lacking: set[str], points: set[str], language: str) -> None:
    for point in sorted(lacking - points):
        raise Mistake(
            f"guide/builds/{language}.yml", f"builds.{id}.lacks", f"{point!r} is no point"
        )
