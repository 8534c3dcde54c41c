"""A job that outlives its request, on one machine, and what becomes of it when it is killed."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.proofs.gunicorn import workers
from tests.proofs.questions.without_cure import write_paced_by_test
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import Server, running
from tests.support.serving import log, served

APPS = "tests.proofs.questions.apps"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the threads are those of GNU's OpenMP")


@pytest.mark.proves("job-disk-lost: true")
def test_nobody_does_again_a_job_on_disk_whose_process_is_killed(tmp_path: Path) -> None:
    write_paced_by_test("long_job", tmp_path, 3)
    with served("gunicorn app:app", tmp_path) as url:
        job = httpx.post(f"{url}/jobs").json()["job"]
        [worker] = workers(tmp_path)
        [process] = psutil.Process(int(worker)).children()
        process.kill()
        wait_until(lambda: process.status() == psutil.STATUS_ZOMBIE)
        (tmp_path / "go").touch()
        time.sleep(2)  # where somebody did it again, it would end
        assert httpx.get(f"{url}/jobs/{job}").json() == {"species": None}


@linux
@pytest.mark.proves("job-forked: true")
@pytest.mark.symptom("job-hangs")
def test_a_forked_job_never_ends_once_its_parent_has_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    with served(f"gunicorn {APPS}.forked_job:app", tmp_path) as url:
        httpx.post(f"{url}/forked/one").raise_for_status()
        [forked] = psutil.Process(int(workers(tmp_path)[0])).children()
        job = httpx.post(f"{url}/jobs").json()["job"]  # begun after it, in a process of its own
        wait_until(lambda: httpx.get(f"{url}/jobs/{job}").json() == {"species": "Gentoo"})
        assert forked.status() != psutil.STATUS_ZOMBIE
        assert httpx.get(f"{url}/jobs/one").json() == {"species": None}
        forked.kill()


GUNICORN = [str(Path(sys.executable).with_name("gunicorn")), "--timeout", "30"]


def listens(process: psutil.Process, server: Server) -> bool:
    port = httpx.URL(server.url).port
    return any(each.laddr and each.laddr.port == port for each in process.net_connections())


@pytest.mark.proves("job-restart: true")
@pytest.mark.parametrize("signals", [[signal.SIGHUP], [signal.SIGTERM], [signal.SIGKILL]])
def test_a_job_goes_on_while_gunicorn_reloads_stops_or_dies(
    signals: list[signal.Signals], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    write_paced_by_test("long_job", tmp_path, 3)
    command = [*GUNICORN, "app:app"]
    with running(command, tmp_path) as server:
        job = httpx.post(f"{server.url}/jobs").json()["job"]
        [worker] = psutil.Process(server.pid).children()
        [process] = worker.children()
        assert not listens(process, server)
        os.kill(server.pid, signals[0])
        wait_until(lambda: not worker.is_running())
        with running(command, tmp_path) as again:
            (tmp_path / "go").touch()
            look = f"{again.url}/jobs/{job}"
            wait_until(lambda: httpx.get(look).json() == {"species": "Gentoo"})
    assert "out of memory" not in log(tmp_path)


@pytest.mark.proves("job-restart: true")
def test_a_background_callback_goes_on_while_gunicorn_reloads(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    write_paced_by_test("long_callback", tmp_path, 2.5)
    page = new_page()
    with running([*GUNICORN, "app:server"], tmp_path) as server:
        page.goto(server.url)
        page.get_by_role("button", name="In the background").click()
        expect(page.locator("#progress")).to_contain_text("of 2", timeout=180_000)
        [worker] = workers(tmp_path)
        os.kill(server.pid, signal.SIGHUP)
        wait_until(lambda: not psutil.pid_exists(int(worker)))
        (tmp_path / "go").touch()
        expect(page.locator("#in-background")).to_have_text("Gentoo", timeout=180_000)
        page.close()
