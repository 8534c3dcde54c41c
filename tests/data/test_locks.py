"""The locks are those of what they were compiled from: nothing was changed without ``nox -s lock``.

uv writes beside each pin what asks for it; compiling again would take the registry.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.examples import APART
from tests.support.paths import ROOT

GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
EXAMPLES = GROUPS.pop("examples")
FILES = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/requirements.*")}
# Gradio refuses the Pillow of the others, and is in no lock of the project
FILES -= {f"{APART.relative_to(ROOT).as_posix()}/requirements.{end}" for end in ("in", "txt")}
COMPILED = sorted(file for file in FILES if file.endswith(".in"))
PINNED = sorted(FILES - {file.replace(".in", ".txt") for file in COMPILED})
LINE = re.compile(r"^(?:([\w.-]+)==([^\s;]+)|    #(?: via)? +(\S.*))", re.M)
TODO = "run `nox -s lock`"
Pins = dict[str, str]


def locked(file: str) -> tuple[Pins, dict[str, set[str]]]:
    """Return the pins of a lock, and for each thing that asks for some, which."""
    pins: Pins = {}
    asked: dict[str, set[str]] = {}
    for name, version, source in LINE.findall((ROOT / file).read_text()):
        if name:
            pins[name] = version
        elif source != "via" and not source.startswith("-c "):
            asked.setdefault(source, set()).add(next(reversed(pins)))
    return pins, asked


def requirements(lines: Iterable[str | dict[str, str]]) -> Iterator[Requirement]:
    """Yield what lines ask for, and the groups that they include."""
    for line in lines:
        if isinstance(line, dict):
            yield from requirements(GROUPS[line["include-group"]])
        else:
            yield Requirement(line)


def in_file(file: str) -> list[Requirement]:
    return list(requirements((ROOT / file).read_text().splitlines()))


def apart(source: str, asked: list[Requirement], pins: Pins, said: set[str]) -> Iterator[str]:
    """Yield what a source and its lock do not say alike."""
    names = {canonicalize_name(each.name): each for each in asked}
    yield from (
        f"{source}: asks for {names[name]}, which is not locked" for name in {*names} - said
    )
    yield from (f"{source}: does not ask for {name}, which is locked" for name in said - {*names})
    for name in {*names} & said:
        if pins[name] not in names[name].specifier:
            yield f"{source}: asks for {names[name]}, locked at {pins[name]}"


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_what_its_lock_was_compiled_from(group: str) -> None:
    pins, said = locked(f"requirements/{group}.txt")
    sources = {f"flask-ou-dash (pyproject.toml:{group})": list(requirements(GROUPS[group]))}
    if group in ("test", "lint"):
        sources |= {f"-r {file}": in_file(file) for file in PINNED}
    wrong = [
        line
        for source, asked in sources.items()
        for line in apart(source, asked, pins, said.get(source, set()))
    ]
    assert wrong == [], TODO


@pytest.mark.parametrize("file", PINNED)
def test_an_example_asks_for_the_versions_of_pyproject(file: str) -> None:
    wrong = [
        f"{file}: {each}: pyproject.toml's group examples has no such version"
        for each in in_file(file)
        if f"{each.name}{each.specifier}" not in EXAMPLES
    ]
    assert wrong == [], TODO


def test_each_version_of_pyproject_is_some_example_s() -> None:
    asked = {each.name for file in PINNED for each in in_file(file)}
    assert {each.partition("==")[0] for each in EXAMPLES} == asked


def extras() -> dict[str, set[str]]:
    """Return the extras that the tests ask for, by package."""
    found: dict[str, set[str]] = {}
    for asked in (requirements(GROUPS["test"]), *map(in_file, PINNED)):
        for each in asked:
            found.setdefault(each.name, set()).update(each.extras)
    return {name: wanted for name, wanted in found.items() if wanted}


@pytest.mark.parametrize(("name", "wanted"), extras().items(), ids=extras())
def test_extras_are_those_of_the_lock(name: str, wanted: set[str]) -> None:
    brought = {
        canonicalize_name(line.name)
        for line in map(Requirement, requires(name) or [])
        if {*re.findall(r"extra == ['\"]([\w-]+)", str(line.marker))} <= wanted
    }
    assert locked("requirements/test.txt")[1][name] == brought, TODO


@pytest.mark.parametrize("file", COMPILED)
def test_an_application_locks_what_it_asks_for(file: str) -> None:
    pins, _ = locked(file.replace(".in", ".txt"))
    tested, asked = locked("requirements/test.txt")
    needed = {name for each in pins for name in asked.get(each, ())}
    names = {canonicalize_name(each.name) for each in in_file(file)}
    wrong = list(apart(file, in_file(file), pins, {*pins} - (needed - names)))
    assert wrong == [], TODO
    assert pins.items() - tested.items() == set(), TODO
