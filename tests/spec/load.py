"""Builds that a test may harm, and clients that never stop asking them."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from threading import Event

import httpx
import psutil

from tests.support.examples import script
from tests.support.penguins import GENTOO
from tests.support.servers import Server, free_port, running, stop

BASH = ["bash", "-euo", "pipefail", "-c"]
CLIENTS = 4
WORKERS = 2  # as many as gunicorn.conf.py starts where WEB_CONCURRENCY is not set
BOOT = 180  # seconds: while a worker loads its model, those who ask wait

# What the page Production types, and the server's option that it takes.
LOADED = '.venv/bin/python -c "import app; app.create_app()"'
RELOAD = f"{LOADED} && kill -HUP $(cat gunicorn.pid)"
PID_FILE = "--pid gunicorn.pid"
NAMED = "--access-logformat 'by %(p)s'"  # which worker answers

# Put before a command: no file takes one byte more, as on a full disk. Its output goes by a pipe.
FULL_FOLDER = "exec > >(cat) 2>&1\nulimit -f 0\n"


def train(place: Path) -> None:
    """Train as the README says."""
    [line] = [line for line in script(place).splitlines() if "train.py" in line]
    subprocess.run([*BASH, line], cwd=place, check=True, capture_output=True)


def train_on_half_of_the_penguins(place: Path) -> None:
    head, *rows = (place / "penguins.csv").read_text().splitlines(keepends=True)
    (place / "penguins.csv").write_text(head + "".join(rows[::2]))
    train(place)


def command(place: Path) -> str:
    """Return what the README types to serve a build that is trained."""
    return "\n".join(line for line in script(place).splitlines() if "train.py" not in line)


@contextmanager
def served(place: Path, before: str = "") -> Iterator[Server]:
    """Serve a build that is trained, once each worker answers; its process is Gunicorn's master.

    A worker that still loads its model would meet what a test does to the file.
    """
    with running([*BASH, f"{before}{command(place)} {PID_FILE} {NAMED}"], place) as server:
        with under_load(server.url):
            until(lambda: len(workers(server) & answered(server)) == WORKERS)
        yield server


def refused(place: Path) -> tuple[int, str, int]:
    """Start a server that must end by itself; return its exit code, its words and its port."""
    port = free_port()
    with subprocess.Popen(
        [*BASH, command(place)], cwd=place, env=os.environ | {"PORT": str(port)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(timeout=BOOT)
        finally:
            stop(process)
    return process.returncode, said, port


def answered(server: Server) -> set[int]:
    """Return the processes that have answered somebody."""
    return {int(process) for process in re.findall(r"^by <(\d+)>", server.log.read_text(), re.M)}


def workers(server: Server) -> set[int]:
    return {child.pid for child in psutil.Process(server.pid).children()}


def kill_a_worker(server: Server) -> None:
    """Kill one as the system does where memory is short; return when another is in its place."""
    before = workers(server)
    dead = min(before)
    os.kill(dead, signal.SIGKILL)
    until(lambda: len(workers(server)) == len(before) and dead not in workers(server))


def reload_typed(server: Server) -> subprocess.CompletedProcess[str]:
    """Type what the page Production types to reload."""
    command = RELOAD.replace(".venv/bin", quote(str(Path(sys.executable).parent)))
    return subprocess.run(
        ["bash", "-c", command], cwd=server.log.parent, capture_output=True, text=True, check=False
    )


def reload(server: Server) -> None:
    """Reload as the guide says; return when every worker is a new one."""
    old = workers(server)
    assert reload_typed(server).returncode == 0
    until(lambda: len(workers(server)) == len(old) and not workers(server) & old)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + BOOT
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def ask(url: str, client: httpx.Client | None = None) -> tuple[int, str]:
    """Ask for the species of one animal; return the status and the whole answer."""
    answer = (client or httpx).post(f"{url}/api/predict", json=GENTOO, timeout=BOOT)
    return answer.status_code, answer.text


@dataclass
class Load:
    """What clients were answered, and the connections that failed them."""

    answers: list[tuple[int, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def more(self) -> None:
        """Wait until every client has surely asked again."""
        enough = len(self.answers) + 5 * CLIENTS
        until(lambda: len(self.answers) >= enough)

    def keep_asking(self, url: str, enough: Event) -> None:
        with httpx.Client(timeout=BOOT) as client:
            while not enough.is_set():
                try:
                    self.answers.append(ask(url, client))
                except httpx.TransportError as error:
                    self.lost.append(repr(error))
                    time.sleep(0.05)


@contextmanager
def under_load(url: str) -> Iterator[Load]:
    """Let clients ask without a pause while the block lasts, and some time on each side."""
    load, enough = Load(), Event()
    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [pool.submit(load.keep_asking, url, enough) for _ in range(CLIENTS)]
        try:
            load.more()
            yield load
            load.more()
        finally:
            enough.set()
    for client in clients:
        client.result()
