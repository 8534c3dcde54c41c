"""Gunicorn's settings, its workers and threads, and what it does past the timeout."""

import os
import shutil
import signal
import subprocess
from importlib.metadata import metadata
from pathlib import Path

import httpx
import pytest

from tests.proofs.gunicorn import loaded_by, workers
from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import free_port, running
from tests.support.serving import APPS, PROGRAMS, SLOW_START, log, served, two_at_once

SERVED = ROOT / "examples/snippets/served/gunicorn.conf.py"  # what the page shows
pytestmark = pytest.mark.alone


def settings(folder: Path, **environment: str) -> dict[str, str]:
    """Return what Gunicorn, started in a folder without any option, would do."""
    command = [str(PROGRAMS / "gunicorn"), "--print-config", f"{APPS}.counter:app"]
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    pairs = (line.partition("=") for line in done.stdout.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


@pytest.mark.proves("one-worker: true", "stop-waits: true")
def test_gunicorn_without_settings_has_one_worker_on_this_machine_only(tmp_path: Path) -> None:
    default = settings(tmp_path)
    assert [default[name] for name in ("workers", "threads")] == ["1", "1"]
    assert [default[name] for name in ("timeout", "graceful_timeout")] == ["30", "30"]
    assert default["worker_class"] == "sync"
    assert default["bind"] == "['127.0.0.1:8000']"


@pytest.mark.proves("port-opens: true")
def test_gunicorn_with_a_port_in_the_environment_listens_to_everyone(tmp_path: Path) -> None:
    assert settings(tmp_path, PORT="8123")["bind"] == "['0.0.0.0:8123']"


@pytest.mark.proves("conf-read: true")
def test_gunicorn_reads_the_configuration_that_the_page_shows(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples/flask_app/gunicorn.conf.py", tmp_path)
    read = settings(tmp_path)
    assert [read[name] for name in ("workers", "timeout", "preload_app")] == ["2", "30", "False"]
    assert read["bind"] == "['127.0.0.1:8000']"
    assert settings(tmp_path, HOST="::")["bind"] == "['[::]:8000']"


@pytest.mark.proves("conf-read: true")
def test_three_lines_beside_the_application_serve_it(tmp_path: Path) -> None:
    folder = copied("flask_minimal", tmp_path)
    served_by = shutil.copy(SERVED, folder)
    text = Path(served_by).read_text()
    Path(served_by).write_text(text.replace(":8000", f":{(port := free_port())}"))
    with running([PROGRAMS / "gunicorn"], folder, port=port):
        wait_until(lambda: len(workers(folder)) == 2)


@pytest.mark.proves("gunicorn-systems: true")
def test_gunicorn_is_for_linux_and_macos() -> None:
    systems = [c for c in metadata("gunicorn").get_all("Classifier", []) if "System" in c]
    assert {c.split(" :: ")[1] for c in systems} == {"POSIX", "MacOS"}


@pytest.mark.proves("threads-at-once: true")
@pytest.mark.parametrize(("options", "expected"), [("", "1"), ("--threads 2", "2")])
def test_a_worker_serves_one_request_for_each_thread(
    options: str, expected: str, tmp_path: Path
) -> None:
    with served(f"gunicorn {options} {APPS}.flask_calls:app", tmp_path) as url:
        assert two_at_once(f"{url}/calls") == [expected, expected]


@pytest.mark.proves("model-in-each-worker: true")
@pytest.mark.symptom("model-memory")
@pytest.mark.parametrize(
    ("options", "loads"), [("--workers 2", 2), ("--threads 2", 1), ("--workers 2 --preload", 1)]
)
def test_each_worker_loads_the_model(options: str, loads: int, tmp_path: Path) -> None:
    with served(f"gunicorn {options} {APPS}.loading:app", tmp_path):
        wait_until(lambda: len(workers(tmp_path)) == (2 if "--workers" in options else 1))
        wait_until(lambda: len(loaded_by(tmp_path)) >= loads)
    assert len(set(loaded_by(tmp_path))) == len(loaded_by(tmp_path)) == loads


@pytest.mark.proves("model-in-each-worker: true")
@pytest.mark.cure("model-memory")
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux counts it")
@pytest.mark.parametrize(("options", "shared"), [("", False), ("--preload", True)])
def test_preload_shares_the_model_s_memory(options: str, shared: bool, tmp_path: Path) -> None:
    with served(f"gunicorn --workers 2 {options} {APPS}.loading:app", tmp_path):
        wait_until(lambda: len(workers(tmp_path)) == 2)
        wait_until(lambda: len(loaded_by(tmp_path)) == (1 if shared else 2))
        own = [own_megabytes(worker) for worker in workers(tmp_path)]
    assert [megabytes < 100 for megabytes in own] == [shared, shared], own


@pytest.mark.proves("model-in-each-worker: true")
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux counts it")
def test_a_worker_that_writes_in_the_model_has_a_copy(tmp_path: Path) -> None:
    with served(f"gunicorn --workers 2 --preload {APPS}.loading:app", tmp_path) as url:
        writer = httpx.post(f"{url}/write").text
        assert own_megabytes(writer) > 100


def own_megabytes(process: str) -> float:
    """Return the memory that a process shares with no other."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000


@pytest.mark.proves("dead-worker: true")
def test_a_dead_worker_is_replaced(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.counter:app", tmp_path) as url:
        dead = httpx.post(f"{url}/global").json()["worker"]
        os.kill(dead, signal.SIGKILL)
        wait_until(lambda: len(workers(tmp_path)) == 2)
        assert httpx.post(f"{url}/global").json()["worker"] != dead


@pytest.mark.proves("past-timeout: true")
def test_a_request_past_the_timeout_gets_an_error(tmp_path: Path) -> None:
    with served(f"gunicorn {SLOW_START} --timeout 1 {APPS}.slow:app", tmp_path) as url:
        assert httpx.get(f"{url}/waits", timeout=30).status_code == 500
        assert httpx.get(url).status_code == 404, "the next worker does not answer"
    assert "WORKER TIMEOUT" in log(tmp_path)


@pytest.mark.proves("past-timeout: true")
def test_a_request_past_the_timeout_in_compiled_code_gets_nothing(tmp_path: Path) -> None:
    with (
        served(f"gunicorn {SLOW_START} --timeout 1 {APPS}.slow:app", tmp_path) as url,
        pytest.raises(httpx.RemoteProtocolError),
    ):
        httpx.get(f"{url}/computes", timeout=30)
    assert "WORKER TIMEOUT" in log(tmp_path)
