"""A screen that nobody touches: it follows, says when what it shows is old, and comes back."""

import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shlex import quote

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems
from tests.support.paths import ROOT
from tests.support.servers import free_port, running
from tests.support.serving import SNIPPETS, TYPED

Opened = Callable[..., Page]
OLD = "This value is old: look at the press."
# not awaited: the page that evaluates it goes away
A_DAY_LATER = "setTimeout(() => dash_clientside.set_props('second', {n_intervals: 86400})) && 0"
GREY, RED = "rgb(89, 89, 89)", "rgb(176, 0, 32)"


@contextmanager
def pressed(folder: Path, port: int, every: float = 1) -> Iterator[int]:
    """Serve the screen at the same port again and again; give the process."""
    settings = f"PYTHONPATH={quote(str(ROOT))} EVERY={every}"
    line = f"{settings} exec {TYPED}/gunicorn {SNIPPETS}.press:server"
    with running(["bash", "-c", line], folder, port=port) as server:
        yield server.pid


def expect_fresh(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("")
    expect(page.locator("#age")).to_have_text(re.compile("Measured [0-2] s ago"))


def expect_old(page: Page) -> None:
    expect(page.locator("#state")).to_have_text(OLD)
    expect(page.locator("#bar")).to_have_css("color", GREY)


def tell(pid: int, order: signal.Signals) -> None:
    for process in [psutil.Process(pid), *psutil.Process(pid).children()]:
        process.send_signal(order)


@pytest.mark.proves("interval-comes-back: true")
def test_the_screen_says_that_it_is_old_and_comes_back_by_itself(
    tmp_path: Path, new_page: Opened
) -> None:
    page, port = new_page(), free_port()
    with pressed(tmp_path, port) as pid:
        page.goto(f"http://127.0.0.1:{port}")
        expect_fresh(page)
        tell(pid, signal.SIGSTOP)  # as where a cable is out: nothing refuses, nothing answers
        expect_old(page)
        tell(pid, signal.SIGCONT)
        expect_fresh(page)
    expect_old(page)
    with pressed(tmp_path, port):
        expect_fresh(page)
        page.close()


@pytest.mark.proves("interval-bounded: true")
def test_the_hour_is_kept_for_all_the_screens_and_no_longer(
    tmp_path: Path, new_page: Opened
) -> None:
    now = time.time()
    with closing(sqlite3.connect(tmp_path / "measures.db")) as base, base:
        base.execute("CREATE TABLE measures (at REAL, bar REAL)")
        rows = [(now - ago, 97 if ago == 10 else 80) for ago in (10_000, 3_000, 10)]
        base.executemany("INSERT INTO measures VALUES (?, ?)", rows)
    pages, port = [new_page(), new_page()], free_port()
    with pressed(tmp_path, port, every=3000):
        for page in pages:
            page.goto(f"http://127.0.0.1:{port}")
            expect(page.locator("#bar")).to_have_text("97.0 bar")
            expect(page.locator("#bar")).to_have_css("color", RED)
            expect(page.locator("#state")).to_have_text("Above 95 bar.")
            expect(page.locator("#curve .point")).to_have_count(2)
            assert problems(page) == []
            with page.expect_event("framenavigated"):
                page.evaluate(A_DAY_LATER)
            page.close()
    with closing(sqlite3.connect(tmp_path / "measures.db")) as base:
        assert base.execute("SELECT count(*) FROM measures").fetchone() == (2,)
