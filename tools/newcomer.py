"""What a newcomer does with an application's archive and a table that it never saw, and how long.

``nox -s newcomer``, or some builds and tables after it: ``nox -s newcomer -- flask_app iris``.
Nothing is edited by hand: where a step fails, its words are the report.
"""

import csv
import io
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from playwright.sync_api import Browser, sync_playwright

from guide.builds import BUILDS
from guide.publish import archive
from tests.support.browser import launched
from tests.support.data_sets import PUBLIC
from tests.support.examples import blocks
from tests.support.newcomer import Newcomer
from tests.support.paths import ROOT
from tests.support.schemas import read_schema
from tests.support.tables import Table


@dataclass
class Report:
    """The seconds of each step, and the lines of the schema.py that was written."""

    seconds: dict[str, float] = field(default_factory=dict)
    generated: int = 0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.seconds[name] = time.monotonic() - started

    def __str__(self) -> str:
        total = sum(self.seconds.values())
        steps = ", ".join(f"{name} {seconds:.0f}" for name, seconds in self.seconds.items())
        return (
            f"{total:.0f} s ({steps}); by hand: 0 files, 0 lines; "
            f"schema.py: {self.generated} lines written by describe.py"
        )


def follow(build: str, table: Table, to: Path, browser: Browser) -> Report:
    """Unzip a build and do what its README says, with another table; raise where a step fails."""
    report, place = Report(), to / build
    with report.step("unzip"):
        zipfile.ZipFile(io.BytesIO(archive(ROOT / "examples" / build))).extractall(to)
        (place / table.file).write_bytes(table.content)
    newcomer = Newcomer(place, installs=True)
    start, _, tests = blocks(place / "README.md", "bash")
    *install, _train, serve = start.splitlines()
    with report.step("install"):
        newcomer.types("\n".join(install))
    with report.step("describe, train"):
        newcomer.swaps(table.file, table.target)
    report.generated = len((place / "schema.py").read_text("utf-8").splitlines())
    with report.step("serve, ask, send a file"), newcomer.serves(serve):
        ask(newcomer)
        newcomer.sends(table.file, browser)
    with (place / "predictions.csv").open(encoding="utf-8", newline="") as result:
        assert len([*csv.reader(result)]) == len(table.rows) + 1
    with report.step("test"):
        newcomer.types(tests)
    return report


def ask(newcomer: Newcomer) -> None:
    """Send the example to the API."""
    schema, address = read_schema(newcomer.place), f"{newcomer.url}/api/predict"
    answer = httpx.post(address, json=schema.example).raise_for_status().json()
    assert schema.outcome.name in answer


def main(asked: list[str]) -> None:
    builds = [name for name in asked if name in BUILDS] or BUILDS
    tables = [name for name in asked if name in PUBLIC] or PUBLIC
    with sync_playwright() as play:
        browser = launched(play.chromium)
        for build, name in ((build, name) for build in builds for name in tables):
            with TemporaryDirectory() as to:
                report = follow(build, PUBLIC[name](), Path(to), browser)
            print(f"{build}, {name}: {report}", flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
