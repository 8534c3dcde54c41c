"""What processes hold: one framework and its model, then Gunicorn with one worker and four."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil

from tools.performance.stacks import STACKS, Asked, started

FRAMEWORKS = {"python": "sys", "flask": "flask", "fastapi": "fastapi", "dash": "dash"}
PRELOAD = {"apart": "", "preload": " --preload"}


@contextmanager
def importing(modules: str, folder: Path) -> Iterator[psutil.Process]:
    """Import modules in a process of their own; give it once that is done."""
    script = f"import {modules}\nprint('done', flush=True)\ninput()"
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    assert process.stdout.readline() == b"done\n"
    yield psutil.Process(process.pid)
    process.communicate(b"\n")


def start(modules: str, folder: Path) -> tuple[float, float]:
    """Return the megabytes that a process holds, and the processor time that it took to start."""
    with importing(modules, folder) as process:
        times = process.cpu_times()
        return process.memory_full_info().uss / 1e6, times.user + times.system


def held(server: Asked) -> float:
    """Return the megabytes of a server's processes; what they share is counted once."""
    return float(sum(process.memory_full_info().pss for process in server.tree())) / 1e6


def workers(options: str, count: int, manchots: Path, folder: Path) -> float:
    """Start Flask with that many workers; return what they hold once they have answered."""
    command = STACKS["flask"].command.replace("gunicorn", f"gunicorn --workers {count}{options}")
    stack = replace(STACKS["flask"], command=command)
    with started(stack, manchots, folder) as server:
        for _ in range(20 * count):
            server.answer()
        assert len(server.tree()) == 1 + count
        return held(server)
