"""Measure what a request, a batch, a start and a worker cost, for the page on performance.

``nox -s measure`` runs it; it writes guide/performance/measures.yml. Stopwatches see the machine's
other work, so what is read is the processor time of each process, all take turns, and what is
published is ratios.
"""

import datetime
import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from guide.performance import HERE
from tests.support.browser import launched
from tests.support.paths import ROOT
from tests.support.serving import with_asgiref
from tools.measures_files import write
from tools.performance.memory import FRAMEWORKS, PRELOAD, start, workers
from tools.performance.stacks import APPS, STACKS, Asked, started, trained

ROUNDS, TURNS, IN_A_ROW = 20, 20, 10
PACKAGES = (
    "dash", "fastapi", "flask", "granian", "gunicorn", "numpy", "pandas", "plotly", "pydantic",
    "scikit-learn", "uvicorn",
)  # fmt: skip


def spread(values: list[float], digits: int = 2) -> dict[str, float]:
    """Return the lowest, the median and the highest of many ratios."""
    found = {"low": min(values), "median": statistics.median(values), "high": max(values)}
    return {name: round(value, digits or None) for name, value in found.items()}


def one_round(servers: dict[str, Asked]) -> dict[str, float]:
    """Send each server as many requests, a few in turn; return its cost compared with Flask's."""
    before = {id: server.seconds() for id, server in servers.items()}
    for _ in range(TURNS):
        for server in servers.values():
            for _ in range(IN_A_ROW):
                server.answer()
    cost = {id: server.seconds() - before[id] for id, server in servers.items()}
    return {id: seconds / cost["flask"] for id, seconds in cost.items()}


def requests(manchots: Path, folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Start every stack and measure them together."""
    with sync_playwright() as play, ExitStack() as stacks:
        browser = launched(play.chromium)
        servers = {
            id: stacks.enter_context(started(stack, manchots, folder / id, browser))
            for id, stack in STACKS.items()
        }
        browser.close()
        one_round(servers)  # the first requests do what later ones do not
        found = [one_round(servers) for _ in range(rounds)]
    return {id: spread([each[id] for each in found]) for id in STACKS}


def batch(manchots: Path) -> float:
    """Return how many times a batch of 1,000 rows costs less than 1,000 calls of one row."""
    run = [sys.executable, "-m", f"{APPS}.batch"]
    path = {"PYTHONPATH": f"{ROOT}:{manchots}"}
    return float(subprocess.run(run, env=os.environ | path, check=True, capture_output=True).stdout)


def starts(manchots: Path, rounds: int) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the memory of each framework's process, and its start compared with Flask's."""
    alone = {id: round(start(name, manchots)[0]) for id, name in FRAMEWORKS.items()}
    loaded = [
        {id: start(f"{name}, model", manchots) for id, name in FRAMEWORKS.items()}
        for _ in range(rounds)
    ]
    memory = {id: {"alone": alone[id], "loaded": round(loaded[0][id][0])} for id in FRAMEWORKS}
    ratios = {id: spread([each[id][1] / each["flask"][1] for each in loaded]) for id in FRAMEWORKS}
    return memory, ratios


def versions() -> dict[str, str]:
    found = {name: importlib.metadata.version(name) for name in PACKAGES}
    [asgiref] = importlib.metadata.distributions(name="asgiref", path=[with_asgiref().name])
    return found | {"asgiref": asgiref.version}


def measured(folder: Path, rounds: int = ROUNDS) -> dict[str, object]:
    manchots = trained(folder)
    memory, ratios = starts(manchots, min(rounds, 5))
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "versions": versions(),
        "rounds": rounds,
        "requests": TURNS * IN_A_ROW,
        "stacks": requests(manchots, folder, rounds),
        "batch": spread([batch(manchots) for _ in range(min(rounds, 5))], 0),
        "memory": memory,
        "starts": ratios,
        "workers": {
            name: {
                word: round(workers(options, count, manchots, folder / f"{name}-{word}"))
                for word, count in (("one", 1), ("four", 4))
            }
            for name, options in PRELOAD.items()
        },
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder))
    write(HERE / "measures.yml", "in one run: ratios of processor time, and megabytes", found)


if __name__ == "__main__":
    main()
