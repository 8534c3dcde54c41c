"""A background job whose process is killed, behind a real Redis."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from redis import Redis
from redis.exceptions import ConnectionError

from tests.proofs.serving import PROGRAMS, served
from tests.questions.programs import started, wait_until
from tests.servers import free_port

APPS = "tests.questions.apps"
pytestmark = pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server here")


def answers(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except ConnectionError:
        return False


@pytest.fixture
def redis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Redis of one's own, that the applications find in their environment."""
    port = free_port()
    monkeypatch.setenv("REDIS", f"redis://127.0.0.1:{port}/0")
    with started(f"{shutil.which('redis-server')} --bind 127.0.0.1 --port {port}", tmp_path):
        with Redis(port=port) as client:
            wait_until(lambda: answers(client))
        yield


def jobs(folder: Path) -> list[int]:
    """Return the processes that began the job."""
    file = folder / "jobs.txt"
    return [int(pid) for pid in file.read_text().split()] if file.exists() else []


@contextmanager
def killed_in_the_middle(queue: str, folder: Path, page: Page) -> Iterator[Path]:
    """Ask for the job and kill the process that does it; give what Celery writes."""
    with (
        started(f"{PROGRAMS}/celery -A {APPS}.{queue}:queue worker --concurrency 1", folder) as log,
        served(f"gunicorn --workers 2 {APPS}.{queue}:server", folder) as url,
    ):
        page.goto(url)
        page.get_by_role("button", name="Compute").click()
        wait_until(lambda: len(jobs(folder)) == 1)
        os.kill(jobs(folder)[0], signal.SIGKILL)
        yield log
        page.close()


def test_a_job_whose_process_dies_is_lost(
    redis: None, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with killed_in_the_middle("queued", tmp_path, page) as log:
        wait_until(lambda: "Worker exited prematurely: signal 9 (SIGKILL)" in log.read_text())
        page.wait_for_timeout(4000)
        expect(page.locator("#answer")).to_be_empty()
    assert len(jobs(tmp_path)) == 1


def test_a_job_acknowledged_late_is_done_by_another_process(
    redis: None, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with killed_in_the_middle("queued_late", tmp_path, page):
        expect(page.locator("#answer")).to_have_text("done", timeout=30_000)
    assert len(set(jobs(tmp_path))) == 2
