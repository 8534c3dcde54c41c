"""The installed browser, and pages of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect, sync_playwright

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
expect.set_options(timeout=30_000)


def launched(kind: BrowserType, *flags: str) -> Browser:
    """Start the installed Chromium or Chrome, else Playwright's own.

    It makes a socket in the temporary folder, and a socket's path is at most 107 bytes long.
    """
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    environment = os.environ | ({"TMPDIR": "/tmp"} if os.name == "posix" else {})
    return kind.launch(executable_path=found, args=[*FLAGS, *flags], env=environment)


def stop_the_clock(page: Page) -> None:
    """Keep on a page what it shows for some seconds."""
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(days=1))


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
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
