"""Measure the complete builds in one run, all of them running, one visit each in turn.

``nox -s measure`` writes what the comparison says of them.
"""

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, StorageState, sync_playwright

from guide.builds.compared import builds
from tests.support.browser import launched
from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.servers import running
from tools.measure import entered, first_answer, installation, started
from tools.measures_files import write

FILE = ROOT / "guide/builds/measures.yml"
ROUNDS = 7


@dataclass
class Running:
    """A build that answers, and what was seen of it."""

    name: str
    place: Path
    url: str
    process: psutil.Process | None
    state: StorageState | None = None
    first: tuple[int, float] = (0, 0)
    memory: list[float] = field(default_factory=list)
    visits: list[float] = field(default_factory=list)

    def visit(self, browser: Browser) -> None:
        """Open the first page; keep the memory after it, and the processor that it took."""
        before = self.busy()
        self.first = first_answer(browser, self.url, self.name, self.state)
        self.visits.append((self.busy() - before) * 1000)
        self.memory.append(sum(each.memory_full_info().pss for each in self.family()) / 1e6)

    def family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)] if self.process else []

    def busy(self) -> float:
        """Return the seconds of processor that the server's processes have taken."""
        return sum(sum(each.cpu_times()[:2]) for each in self.family())

    def found(self) -> dict[str, object]:
        packages, megabytes = installation(self.place / ".venv")
        requests, kilobytes = self.first
        said: dict[str, object] = {"packages": packages, "megabytes": megabytes}
        said |= {"requests": requests, "kilobytes": kilobytes}
        if self.process:
            said |= {"memory": spread(self.memory), "visit": spread(self.visits[1:])}
        return said


def spread(values: list[float]) -> dict[str, int]:
    """Return the lowest, the median and the highest."""
    low, middle, high = (round(each(values)) for each in (min, median, max))
    return {"low": low, "median": middle, "high": high}


def served(name: str, folder: Path, stack: ExitStack, browser: Browser) -> Running:
    """Install a build and start it as its README says; pages alone, from a server of files."""
    place = copied(name, folder)
    if name == "report_app":
        subprocess.run(started(place), cwd=place, check=True, stdout=subprocess.DEVNULL)
        command = 'exec "$0" -m http.server --bind 127.0.0.1 --directory report "$PORT"'
        files = ["bash", "-c", command, sys.executable]
        return Running(name, place, stack.enter_context(running(files, place)).url, None)
    server = stack.enter_context(running(started(place), place, seconds=900))
    state = entered(browser, server, name)
    return Running(name, place, server.url, psutil.Process(server.pid), state)


def main() -> None:
    with (
        sync_playwright() as play,
        tempfile.TemporaryDirectory() as folder,
        ExitStack() as stack,
    ):
        browser = launched(play.chromium)
        all_builds = [served(name, Path(folder), stack, browser) for name in builds()]
        for _ in range(ROUNDS):
            for each in all_builds:
                each.visit(browser)
        found = {each.name: each.found() for each in all_builds}
    write(FILE, "all running, visited in turn", {"builds": found})


if __name__ == "__main__":
    main()
