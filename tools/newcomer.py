"""What a newcomer does with an application's archive and a table that it never saw, and how long.

``python -m tools.newcomer``, or some builds and tables after it: ``flask_app iris``. Nothing is
edited by hand: where a step fails, its words are the report.
"""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import httpx
from playwright.sync_api import Browser, sync_playwright

from guide.builds import BUILDS
from guide.publish import archive
from tests.support.browser import launched
from tests.support.data_sets import PUBLIC
from tests.support.examples import blocks
from tests.support.paths import ROOT
from tests.support.schemas import read_schema
from tests.support.sent_files import PREDICTED, downloaded, go_to_files, send
from tests.support.servers import running
from tests.support.tables import Table

BASH = ["bash", "-euo", "pipefail", "-c"]


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
    report = Report()
    with report.step("unzip"):
        zipfile.ZipFile(io.BytesIO(archive(ROOT / "examples" / build))).extractall(to)
        place = to / build
        (place / table.file).write_bytes(table.content)
    start, own, tests = blocks(place / "README.md", "bash")[:3]
    *install, _train, serve = start.splitlines()
    described, trained = own.splitlines()
    program = described[: described.index("describe.py")]
    words = f"{program}describe.py {quote(table.file)} {quote(table.target)}"
    with report.step("install"):
        typed("\n".join(install), place)
    with report.step("describe"):
        typed(words, place)
    with report.step("train"):
        typed(trained, place)
    report.generated = len((place / "schema.py").read_text("utf-8").splitlines())
    with report.step("serve, ask, send a file"), running([*BASH, f"exec {serve}"], place) as server:
        ask(server.url, place)
        send_file(server.url, place / table.file, browser)
    with report.step("test"):
        typed(tests, place)
    return report


def typed(lines: str, place: Path) -> None:
    """Run what a newcomer types."""
    done = subprocess.run([*BASH, lines], cwd=place, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{lines}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def ask(url: str, place: Path) -> None:
    """Send the example to the API."""
    schema = read_schema(place)
    answer = httpx.post(f"{url}/api/predict", json=schema.example).raise_for_status().json()
    assert schema.outcome.name in answer


def send_file(url: str, file: Path, browser: Browser) -> None:
    """Have the page predict the table itself, and save the result."""
    page = browser.new_page(locale="fr")
    page.goto(url)
    go_to_files(page, "fr")
    send(page, "fr", file)
    page.get_by_text(PREDICTED["fr"]).wait_for()
    separator = ";" if b";" in file.read_bytes().split(b"\n")[0] else ","
    assert len(downloaded(page, "fr", separator)) > 1
    page.close()


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
