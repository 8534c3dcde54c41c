"""What a build does when something breaks: each test serves a copy of its own, and harms it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote

import httpx
import psutil
import pytest

from guide.builds import BUILDS
from tests.spec.broken_model_files import WAYS_TO_BREAK, make_one_that_would_run_code
from tests.spec.load import (
    BASH,
    FULL_FOLDER,
    PID_FILE,
    RELOAD,
    ask,
    command,
    kill_a_worker,
    refused,
    reload,
    reload_typed,
    served,
    train,
    train_on_half_of_the_penguins,
    under_load,
    until,
    workers,
)
from tests.support.examples import copied
from tests.support.servers import Server, running
from tests.support.serving import section

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module", params=BUILDS)
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = copied(request.param, tmp_path_factory.mktemp("trained"))
    train(place)
    return place


@pytest.fixture
def place(trained: Path, tmp_path: Path) -> Path:
    """A build that is trained, for one test to harm."""
    return Path(shutil.copytree(trained, tmp_path / trained.name))


@pytest.mark.proves("dead-worker: true")
def test_a_killed_worker_costs_at_most_the_request_that_it_held(place: Path) -> None:
    """And it is replaced by one that gives the same answers."""
    with served(place) as server, under_load(server.url) as load:
        right = ask(server.url)
        for _ in range(3):
            lost = len(load.lost)
            kill_a_worker(server)
            load.more()
            assert len(load.lost) - lost <= 1
    assert right[0] == 200
    assert '"species":"Gentoo"' in right[1]
    assert set(load.answers) == {right}


@pytest.mark.proves("reload: true")
def test_a_reload_under_load_loses_no_request_and_brings_the_new_model(place: Path) -> None:
    with served(place) as server:
        old = ask(server.url)
        train_on_half_of_the_penguins(place)
        with under_load(server.url) as load:
            reload(server)
        new = ask(server.url)
        assert {ask(server.url) for _ in range(10)} == {new}
    assert new != old
    assert set(load.answers) == {old, new}
    assert load.lost == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_types_the_commands_that_are_tested_here(language: str) -> None:
    said = section(f"{language}/production.md", "reload")
    assert f"`{RELOAD}`" in said
    assert f"`.venv/bin/gunicorn {PID_FILE}`" in said


@pytest.mark.proves("reload: true")
def test_a_reload_with_a_broken_model_keeps_the_old_one_and_says_so(place: Path) -> None:
    with served(place) as server, under_load(server.url) as load:
        old, before = ask(server.url), workers(server)
        (place / "model.skops").write_bytes(b"no model")
        typed = reload_typed(server)
        load.more()
        assert workers(server) == before
    assert typed.returncode == 1
    assert f"ModelError: {place / 'model.skops'} cannot be used: " in typed.stderr
    assert typed.stderr.endswith("\nRun: .venv/bin/python train.py\n")
    assert set(load.answers) == {old}
    assert load.lost == []


@pytest.mark.proves("reload-unchecked: true")
def test_a_reload_unchecked_with_a_broken_model_stops_the_server(place: Path) -> None:
    with served(place) as server:
        assert ask(server.url)[0] == 200
        (place / "model.skops").write_bytes(b"no model")
        os.kill(server.pid, signal.SIGHUP)
        until(lambda: "Worker failed to boot." in server.log.read_text())
        until(lambda: psutil.Process(server.pid).status() == psutil.STATUS_ZOMBIE)


@pytest.mark.proves("model-refused: true")
@pytest.mark.cure("another-scikit-learn")
@pytest.mark.parametrize("break_file", WAYS_TO_BREAK)
def test_a_model_that_cannot_be_used_stops_the_start_and_the_last_words_say_what_to_do(
    break_file: Callable[[Path], None], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the traceback; Gunicorn's own lines, which begin with the time, end the log."""
    monkeypatch.setenv("WEB_CONCURRENCY", "1")
    chosen = Path(shutil.copy(place / "model.skops", place / "chosen.skops"))
    break_file(chosen)
    monkeypatch.setenv("MODEL_FILE", str(chosen))
    code, said, port = refused(place)
    last = said[said.rindex(f"{chosen} cannot be used: ") :]
    plain = "\n".join(line for line in last.splitlines() if not line.startswith("["))
    assert code == 3
    again = "Run: .venv/bin/python train.py"
    cure = "else delete it." if break_file is make_one_that_would_run_code else again
    assert plain.endswith(cure)
    assert (again in plain) == (cure == again)
    assert "Traceback" not in plain
    assert "Worker failed to boot." in said.splitlines()[-1]
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", port)) != 0


def test_each_worker_loads_its_own_model(server: Server) -> None:
    """Else a model that computes with OpenMP, loaded before the workers, never answers in them."""
    mapped = Path(f"/proc/{server.pid}/maps")
    if not mapped.exists():
        pytest.skip("Linux alone lists what a process has loaded")
    assert "/sklearn/" not in mapped.read_text(), "Gunicorn's first process has loaded the model"


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="else Gunicorn's own file is on disk")
def test_a_full_temporary_folder_stops_neither_the_page_nor_the_api(place: Path) -> None:
    look = f"{FULL_FOLDER}{quote(sys.executable)} -c 'import tempfile; tempfile.gettempdir()'"
    there_is_none = subprocess.run([*BASH, look], cwd=place, capture_output=True, text=True)
    assert "No usable temporary directory" in there_is_none.stdout
    with running([*BASH, FULL_FOLDER + command(place)], place) as server:
        assert httpx.get(server.url).status_code == 200
        assert ask(server.url)[0] == 200
