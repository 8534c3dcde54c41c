"""Applications behind real servers, and what the pages say of them."""

import subprocess
import sys
import venv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import httpx

from tests.support.paths import DOCS, ROOT
from tests.support.servers import running

APPS = "tests.proofs.apps"
SNIPPETS = "examples.snippets"  # what pages show
SLOW_START = f"--config python:{APPS}.slow_start"  # a short timeout counts from the first request
PROGRAMS = Path(sys.executable).parent
TYPED = quote(str(PROGRAMS))  # in a line of the shell
LISTEN = {  # how each is told the port that ``running`` chose
    "granian": "--port $PORT",
    "gunicorn": "",
    "hypercorn": "--bind 127.0.0.1:$PORT",
    "uvicorn": "--port $PORT",
    "flask": "--port $PORT",
    "python": "",
}


@contextmanager
def served(command: str, folder: Path, *, backend: str = "flask") -> Iterator[str]:
    """Run a command as readers type it, on a free port; give its address once it has answered.

    ``backend`` is what ``dash_calls`` runs on.
    """
    environment = f"PYTHONPATH={quote(str(ROOT))} BACKEND={backend}"
    line = f"{environment} exec {TYPED}/{command} {LISTEN[command.split()[0]]}"
    with running(["bash", "-c", line], folder) as server:
        yield server.url


@cache
def installed_apart(group: str) -> TemporaryDirectory[str]:
    """Install a group of ``requirements/`` in a folder of its own, to be put on a path.

    Not among the tests' packages: where asgiref is importable, Dash calls callbacks another way.
    """
    place: TemporaryDirectory[str] = TemporaryDirectory()
    venv.create(f"{place.name}/venv", with_pip=True)
    pip = [f"{place.name}/venv/bin/pip", "install", "--quiet", "--no-compile"]
    locked = ["--require-hashes", "-r", f"{ROOT}/requirements/{group}.txt", "--target", place.name]
    done = subprocess.run([*pip, *locked], capture_output=True, text=True)
    if done.returncode:
        place.cleanup()
        raise AssertionError(done.stderr)
    return place


def with_asgiref() -> TemporaryDirectory[str]:
    """Install what Flask needs to call ``async def``: in ``asgiref/`` of a folder of its own."""
    return installed_apart("asgiref")


def log(folder: Path) -> str:
    """Return what the servers that ran in a folder wrote."""
    return "\n".join(file.read_text() for file in folder.glob("server-*.log"))


def two_at_once(url: str) -> list[str]:
    """Ask for an address twice at once; return the texts of the answers."""
    with ThreadPoolExecutor(2) as readers:
        return list(readers.map(lambda _: httpx.get(url, timeout=30).text, range(2)))


def section(page: str, id: str) -> str:
    """Return what a page says under the heading with an id: ``section("fr/asgi.md", "table")``."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return text.split(f"{{ #{id} }}\n", 1)[1].split("\n## ")[0]
