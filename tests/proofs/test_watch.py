"""What Gunicorn says of workers that are cut or killed, and what it does with those that grow."""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

from tests.proofs.gunicorn import loaded_by, workers
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.serving import APPS, SLOW_START, log, served


def level(message: str, folder: Path) -> str:
    """Return the level of the lines of the guide's log that hold a message."""
    lines = [json.loads(line) for line in log(folder).splitlines() if message in line]
    [found] = {str(line["levelname"]) for line in lines}
    return found


@pytest.mark.proves("log-levels: true")
def test_a_worker_cut_is_critical_and_a_worker_killed_is_an_error(tmp_path: Path) -> None:
    settings = [
        ROOT / "examples/snippets/json_logs.py",
        ROOT / "tests/proofs/apps/slow_start.py",
    ]
    conf = "\n".join(each.read_text() for each in settings)
    (tmp_path / "gunicorn.conf.py").write_text(conf)
    with served(f"gunicorn --timeout 5 --workers 1 {APPS}.slow:app", tmp_path) as url:
        httpx.get(f"{url}/waits")
        wait_until(lambda: len(workers(tmp_path)) >= 2)
        os.kill(int(workers(tmp_path)[-1]), signal.SIGKILL)
        wait_until(lambda: "was sent SIGKILL" in log(tmp_path))
    assert level("WORKER TIMEOUT", tmp_path) == "CRITICAL"
    assert level("was sent SIGKILL! Perhaps out of memory?", tmp_path) == "ERROR"


@pytest.mark.proves("threads-not-cut: true")
def test_a_request_in_a_thread_is_not_cut(tmp_path: Path) -> None:
    command = f"gunicorn {SLOW_START} --timeout 10 --threads 2 {APPS}.patient:app"
    with served(command, tmp_path) as url, ThreadPoolExecutor() as visitors:
        asked = visitors.submit(httpx.post, f"{url}/held")
        time.sleep(13)  # the server looks every second at who is late
        (tmp_path / "go").touch()
        assert asked.result().text == "released"
    assert "WORKER TIMEOUT" not in log(tmp_path)


@pytest.mark.proves("stop-waits: true")
@pytest.mark.parametrize(("seconds", "ends"), [(30, True), (1, False)])
def test_a_stop_waits_for_a_request_no_longer_than_it_is_told(
    seconds: int, ends: bool, tmp_path: Path
) -> None:
    command = f"gunicorn --graceful-timeout {seconds} --pid gunicorn.pid {APPS}.patient:app"
    with served(command, tmp_path) as url, ThreadPoolExecutor() as visitors:
        asked = visitors.submit(httpx.post, f"{url}/held")
        wait_until(lambda: any(tmp_path.glob("held-*")))
        os.kill(int((tmp_path / "gunicorn.pid").read_text()), signal.SIGTERM)
        if ends:
            time.sleep(2)  # longer than the shorter wait
            (tmp_path / "go").touch()
        lost = asked.exception()
    assert (lost is None) == ends


@pytest.mark.proves("reload-reads: true")
@pytest.mark.parametrize(("preload", "loads"), [("", 4), ("--preload", 1)])
def test_a_reload_reads_the_code_again_except_under_preload(
    preload: str, loads: int, tmp_path: Path
) -> None:
    command = f"gunicorn {preload} --workers 2 --pid gunicorn.pid {APPS}.loading:app"
    with served(command, tmp_path):
        wait_until(lambda: len(workers(tmp_path)) == 2)
        wait_until(lambda: len(loaded_by(tmp_path)) == (1 if preload else 2))
        os.kill(int((tmp_path / "gunicorn.pid").read_text()), signal.SIGHUP)
        wait_until(lambda: len(workers(tmp_path)) == 4)
        wait_until(lambda: len(loaded_by(tmp_path)) >= loads)
    assert len(loaded_by(tmp_path)) == loads


@pytest.mark.proves("workers-renewed: true")
def test_workers_are_renewed_after_so_many_requests_and_none_is_lost(tmp_path: Path) -> None:
    with served(f"gunicorn --workers 2 --max-requests 5 {APPS}.counter:app", tmp_path) as url:
        answers = [httpx.post(f"{url}/global") for _ in range(12)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["worker"] for answer in answers}) > 2


@pytest.mark.proves("memory-shared: true")
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux counts it")
def test_resident_memory_counts_in_each_worker_what_they_share(tmp_path: Path) -> None:
    with served(f"gunicorn --workers 2 --preload {APPS}.loading:app", tmp_path):
        wait_until(lambda: len(workers(tmp_path)) == 2)
        used = [psutil.Process(int(pid)).memory_full_info() for pid in workers(tmp_path)]
    assert len(loaded_by(tmp_path)) == 1
    assert all(worker.rss > 100e6 for worker in used), "the model is not counted"
    assert sum(worker.pss for worker in used) < 200e6, "the model is counted twice"
