"""What the tests share: the site, built and served once, and the installed browser."""

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect, sync_playwright

from tests.marks import OF_QUESTIONS
from tests.sound import faults

ROOT = Path(__file__).parent.parent
PROOFS = ("proofs", "questions")  # folders of tests/
UNSOUND = "the site is not sound"
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

# No test is about speed, and servers and browsers share a few cores.
expect.set_options(timeout=20_000)

# what pip writes where there is no network
UNREACHED = re.compile("(Failed to establish|Failed to resolve).*No matching distribution", re.S)


def pytest_itemcollected(item: pytest.Item) -> None:
    """What is proven changes with versions, not with an edit: it is for ``nox -s thorough``."""
    proves = any(item.get_closest_marker(mark) for mark in ("proves", "symptom", "cure"))
    if proves or item.path.parts[len(ROOT.parts) + 1] in PROOFS:
        item.add_marker("thorough")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Name the claims and questions that a failed test leaves without a proof.

    A test for which pip reached nothing is skipped, with the reason; never in CI.
    """
    report = yield
    proved = [id for mark in item.iter_markers() for id in proved_by(mark)]
    written = report.longreprtext + report.capstderr
    if report.failed and UNREACHED.search(written) and not os.environ.get("CI"):
        report.outcome = "skipped"
        report.longrepr = (str(item.path), item.location[1], "without a network, pip gets nothing")
    elif report.failed and proved:
        report.sections.append(("left without its proof", ", ".join(proved)))
    return report


def proved_by(mark: pytest.Mark) -> list[str]:
    """Return the claims and questions that a mark makes a test the proof of."""
    if mark.name == "proves":
        return [f"claims.{said.partition(':')[0]}" for said in mark.args]
    return [f"questions.{id}" for id in mark.args] if mark.name in OF_QUESTIONS else []


@dataclass
class Site:
    """The built site: its folder, and the address (ending in ``/``) where it is served."""

    folder: Path
    url: str
    faults: list[str] = field(default_factory=list)


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
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        found = faults(folder, url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, url, found)
        server.shutdown()


@pytest.fixture
def site(served: Site) -> Site:
    """The site; where it is not sound, the first test that wants it says why, the others wait."""
    if served.faults:
        said, served.faults = served.faults, [UNSOUND]
        if said != [UNSOUND]:
            pytest.fail("\n".join([UNSOUND, *said]), pytrace=False)
        pytest.skip(UNSOUND)
    return served


def launched(kind: BrowserType, *flags: str) -> Browser:
    """Start the installed Chromium or Chrome, else Playwright's own.

    It makes a socket in the temporary folder, and a socket's path is at most 107 bytes long.
    """
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    environment = os.environ | ({"TMPDIR": "/tmp"} if os.name == "posix" else {})
    return kind.launch(executable_path=found, args=[*FLAGS, *flags], env=environment)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; where there is none, the tests that want it are errors."""
    with sync_playwright() as play:
        browser = launched(play.chromium)
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
