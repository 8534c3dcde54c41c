"""The builds that the specification holds, each served as its README says, each for several tables.

Every test is run on « Manchots »; those marked ``any_table`` on the other tables too: one at each
edit, two in the thorough run, and the rest each week. The API's code is the same in each build: for
other tables than « Manchots », the second build is asked each week.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from guide.builds import BUILDS
from tests.spec.app import App
from tests.spec.load import BASH, command
from tests.support.data_sets import OWN, TABLES
from tests.support.examples import example
from tests.support.schemas import Schema, read_schema
from tests.support.servers import Server, running
from tests.support.tables import Table, swapped

USUAL = "masses"  # the one that an edit is tried on: choices, missing values, a regression
OFTEN = {OWN, USUAL, "sentences", "digits"}  # and a text, and pictures
SHARED = {"tests.spec.test_api", "tests.spec.test_openapi"}  # where all code is the same


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test for each build, and each table where it says that it holds for any."""
    marks = [*metafunc.definition.iter_markers("parametrize")]
    if "app" not in metafunc.fixturenames or any(mark.args[0] == "app" for mark in marks):
        return
    names = [*TABLES] if metafunc.definition.get_closest_marker("any_table") else [OWN]
    shared = metafunc.module.__name__ in SHARED
    cases = [
        pytest.param((build, name), id=f"{build}-{name}", marks=marks_of(build, name, shared))
        for build in BUILDS
        for name in names
    ]
    metafunc.parametrize("app", cases, indirect=True, scope="package")


def marks_of(build: str, name: str, shared: bool) -> list[pytest.MarkDecorator]:
    """Return when a case is run."""
    again = name not in OFTEN or (shared and name != OWN and build != BUILDS[0])
    rarely = [pytest.mark.weekly] if again else []
    return [*rarely, *([pytest.mark.thorough] if again or name not in (OWN, USUAL) else [])]


@pytest.fixture(scope="package")
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A build behind its production server; the tests that kill it start their own."""
    build, name = request.param
    table, to = TABLES[name](), tmp_path_factory.mktemp(name)
    with served(build, name, table, to) as server:
        yield App(server, read_schema(to / build), table)


def served(build: str, name: str, table: Table, to: Path) -> AbstractContextManager[Server]:
    if name == OWN:
        return example(build, to)
    place = swapped(build, table, to)
    return running([*BASH, command(place)], place)


@pytest.fixture(scope="package")
def server(app: App) -> Server:
    return app.server


@pytest.fixture(scope="package")
def url(app: App) -> str:
    return app.server.url


@pytest.fixture(scope="package")
def schema(app: App) -> Schema:
    return app.schema


@pytest.fixture(scope="package")
def case(app: App) -> dict[str, object]:
    """A case that is not the example: a row whose outcome is another."""
    return app.table.case(app.table.another(), app.schema)
