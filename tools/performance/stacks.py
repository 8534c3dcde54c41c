"""Applications behind their servers, one request to each, and what it costs the server."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from shlex import quote
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Browser

from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.servers import running
from tests.support.serving import LISTEN, TYPED, with_asgiref

APPS = "tools.performance.apps"
CALLBACK = "/_dash-update-component"
ANIMAL = {
    "bill_length_mm": 39.1,
    "bill_depth_mm": 18.7,
    "flipper_length_mm": 181,
    "body_mass_g": 3750,
}


@dataclass(frozen=True)
class Stack:
    """An application behind a server: the command, and where the request goes."""

    command: str
    path: str = "/predict"
    backend: str = "flask"
    model: str = "manchots"
    asgiref: bool = False


STACKS = {
    "flask-floor": Stack("gunicorn {}.flask_app:app", "/floor"),
    "flask": Stack("gunicorn {}.flask_app:app"),
    "flask-again": Stack("gunicorn {}.flask_app:app"),
    "flask-granian": Stack("granian --interface wsgi {}.flask_app:app"),
    "fastapi": Stack("uvicorn --no-access-log {}.fastapi_app:app"),
    "dash": Stack("gunicorn {}.dash_app:server", CALLBACK),
    "dash-asgiref": Stack("gunicorn {}.dash_app:server", CALLBACK, asgiref=True),
    "dash-fastapi": Stack(
        "uvicorn --no-access-log {}.dash_app:server", CALLBACK, backend="fastapi"
    ),
    "dash-fastapi-gunicorn": Stack(
        "gunicorn -k asgi {}.dash_app:server", CALLBACK, backend="fastapi"
    ),
    "flask-forest": Stack("gunicorn {}.flask_app:app", model="forest"),
}


def trained(folder: Path) -> Path:
    """Copy « Manchots » and train its model; return the copy, which the applications import."""
    place = copied("flask_app", folder)
    subprocess.run([sys.executable, "train.py"], cwd=place, check=True, capture_output=True)
    return place


@dataclass
class Asked:
    """A running stack, and the one request that is sent to it again and again."""

    url: str
    pid: int
    path: str
    body: str

    def answer(self) -> str:
        """Send the request on a connection of its own; return the answer's text."""
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        connection.request("POST", self.path, self.body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        assert response.status == 200, text
        return text

    def tree(self) -> list[psutil.Process]:
        """Return the server's processes."""
        server = psutil.Process(self.pid)
        return [server, *server.children(recursive=True)]

    def seconds(self) -> float:
        """Return the processor time that the server has taken, the system's included."""
        times = [process.cpu_times() for process in self.tree()]
        return float(sum(each.user + each.system for each in times))


@contextmanager
def started(
    stack: Stack, manchots: Path, folder: Path, browser: Browser | None = None
) -> Iterator[Asked]:
    """Start a stack in a new folder; give it with its request, a page's own where it is Dash's."""
    folder.mkdir()
    places = [ROOT, manchots, *([with_asgiref().name] if stack.asgiref else [])]
    path = ":".join(map(str, places))
    environment = f"PYTHONPATH={quote(path)} BACKEND={stack.backend} MODEL={stack.model}"
    command = stack.command.format(APPS)
    line = f"{environment} exec {TYPED}/{command} {LISTEN[command.split()[0]]}"
    with running(["bash", "-c", line], folder) as server:
        body = json.dumps(ANIMAL)
        if browser and stack.path == CALLBACK:
            body = sent_by_the_page(server.url, browser)
        yield Asked(server.url, server.pid, stack.path, body)


def sent_by_the_page(url: str, browser: Browser) -> str:
    """Return what Dash's page sends to its callback: its form is Dash's own affair."""
    page = browser.new_page()
    with page.expect_request(f"**{CALLBACK}*") as request:
        page.goto(url)
    body = request.value.post_data
    page.close()
    assert body
    return body
