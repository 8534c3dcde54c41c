"""A pytest plugin, for tools/contrary.py: whatever a proof looks at is there, and says nothing."""

import http.server
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask.testing
import quart.testing
import werkzeug.test
from playwright.sync_api import BrowserContext, expect
from streamlit.testing.v1 import AppTest

from tests.support import programs, servers

MOMENT = 300  # milliseconds that a browser waits for what cannot come
TIMEOUT = BrowserContext.set_default_timeout


class Nothing(http.server.BaseHTTPRequestHandler):
    """Answers an empty page to everything."""

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def running(command: object, folder: Path, **_: object) -> Iterator[servers.Server]:
    """Stand for every server."""
    process = subprocess.Popen(["sleep", "600"], start_new_session=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Nothing)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    log = folder / f"server-{server.server_port}.log"
    log.touch()
    try:
        yield servers.Server(f"http://127.0.0.1:{server.server_port}", process.pid, log)
    finally:
        process.kill()
        process.wait()
        server.shutdown()
        server.server_close()


@contextmanager
def started(command: str, folder: Path) -> Iterator[Path]:
    """Stand for every other program."""
    written = folder / "nothing.txt"
    written.touch()
    yield written


def ran(command: object, **options: object) -> subprocess.CompletedProcess[object]:
    """Stand for every program that ends."""
    nothing = "" if options.get("text") else b""
    return subprocess.CompletedProcess(command, 0, nothing, nothing)


async def answered(*_: object, **__: object) -> quart.wrappers.Response:
    return quart.wrappers.Response("")


def waited(seconds: float) -> None:
    raise AssertionError("what is waited for cannot come")


def pytest_configure() -> None:
    """Before the tests are imported, which import these by name."""
    servers.running = running
    programs.started = started
    subprocess.run = ran
    time.sleep = waited
    socket.setdefaulttimeout(5)  # of what is listened to
    for client in (flask.testing.FlaskClient, werkzeug.test.Client):
        client.open = lambda self, *_, **__: self.response_wrapper([], "200 OK", {}, None)
    quart.testing.QuartClient.open = answered
    AppTest.run = lambda self, **_: self
    expect.set_options(timeout=MOMENT)
    BrowserContext.set_default_timeout = lambda self, _: TIMEOUT(self, MOMENT)
