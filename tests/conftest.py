"""What the tests share: the site, built and served once, and the installed browser."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from guide import claims, questions

ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--ignore-certificate-errors",  # the nginx of the tests signs its own
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PROVED = claims.proofs()
PROVED |= {test: PROVED.get(test, []) + ids for test, ids in questions.proofs().items()}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Name the claims and questions that a failed test leaves without a proof."""
    report = yield
    proved = PROVED.get(item.nodeid.partition("[")[0])
    if report.failed and proved:
        report.sections.append(("left without its proof", ", ".join(proved)))
    return report


@dataclass
class Site:
    """The built site: its folder, and the address (ending in ``/``) where it is served."""

    folder: Path
    url: str


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and the language's own page where there is none, as a static host does."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, *args: object, **kwargs: object) -> None:
        missing = Path(self.directory, "en" if self.path.startswith("/en/") else "", "404.html")
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        build(folder, url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, url)
        server.shutdown()


def build(folder: Path, url: str) -> None:
    """Build the guide for an address, as ``nox -s build`` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    environment = os.environ | {"SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def installed_browser() -> str | None:
    """Return the path of the installed Chromium or Chrome; ``None`` leaves Playwright its own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; where there is none, the tests that want it are errors."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=installed_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of one's own: ``new_page("dark", 360, script=False, locale="en")``."""
    contexts = []

    def opened(scheme: str = "light", width: int = 1280, script: bool = True, locale: str = "fr"):
        context = chromium.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            locale=locale,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
