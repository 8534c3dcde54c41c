"""The folder that puts an application online: updates under load, the way back, backups."""

import os
import signal
import socket
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from shlex import quote

import httpx
import pytest

from tests.support.machine import KINDS, Machine, machine, release
from tests.support.nginx import nginx
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import running
from tests.support.serving import APPS, LISTEN, TYPED

pytestmark = pytest.mark.thorough


@contextmanager
def visited(url: str) -> Iterator[Counter[str]]:
    """Have four visitors ask, one request after the other; count what they are answered."""
    seen: Counter[str] = Counter()
    left = threading.Event()

    def visit() -> None:
        while not left.is_set():
            try:
                answer = httpx.get(url, timeout=60)
                seen[answer.text if answer.status_code == 200 else str(answer.status_code)] += 1
            except httpx.TransportError as error:
                seen[repr(error)] += 1

    with ThreadPoolExecutor(4) as visitors:
        for _ in range(4):
            visitors.submit(visit)
        try:
            yield seen
        finally:
            left.set()


def site(there: Machine, folder: Path) -> AbstractContextManager[str]:
    """Put nginx in front of a machine's application, at the root of the site."""
    return nginx(f"http://{there.address}", folder, site="root.conf")


def said(there: Machine) -> str:
    return there.log.read_text() if there.log.exists() else ""


@pytest.mark.proves("update-waits: true")
@pytest.mark.parametrize("kind", KINDS)
def test_no_request_is_lost_while_releases_follow_one_another(kind: str, tmp_path: Path) -> None:
    with machine(kind) as there:
        first = there.run("update.sh", release(tmp_path, kind, "one"))
        assert first.returncode == 0, first.stderr + said(there)
        with site(there, tmp_path) as url, visited(url) as seen:
            wait_until(lambda: seen["one"] > 20)
            for version in ("two", "three"):
                done = there.run("update.sh", release(tmp_path, kind, version))
                assert done.returncode == 0, done.stderr + said(there)
                wait_until(lambda: seen[version] > 20)  # noqa: B023
            back = there.run("update.sh", "--back")
            assert back.returncode == 0, back.stderr
            before = seen["two"]
            wait_until(lambda: seen["two"] > before + 20)
    assert seen.keys() == {"one", "two", "three"}, seen


WRONG = {
    "does not load": {"wrong": "\nraise RuntimeError('it does not load')\n"},
    "is not healthy": {"health": 500},
    # only in the service, where the release's files are not its own
    "does not start": {"wrong": "\nimport os\nif 'NOTIFY_SOCKET' in os.environ: os._exit(3)\n"},
}


@pytest.mark.proves("update-back: true")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_release_that_fails_leaves_the_former_one_without_a_lost_request(
    wrong: str, kind: str, tmp_path: Path
) -> None:
    with machine(kind) as there:
        assert there.run("update.sh", release(tmp_path, kind, "good")).returncode == 0
        former = (there.root / "srv/app/current").readlink()
        bad = release(tmp_path, kind, "bad", **WRONG[wrong])
        with site(there, tmp_path) as url, visited(url) as seen:
            wait_until(lambda: seen["good"] > 20)
            done = there.run("update.sh", bad)
            before = seen["good"]
            wait_until(lambda: seen["good"] > before + 20)
        assert done.returncode == 1
        assert (there.root / "srv/app/current").readlink() == former
    assert seen.keys() <= {"good", "bad"}, seen
    if wrong == "does not load":
        assert "nothing has changed" in done.stderr
        assert seen["bad"] == 0
        assert len(list((there.root / "srv/app/releases").glob("*"))) <= 1
    else:
        assert f"back to {former}" in done.stderr


TRAINS = "open('model.skops', 'w').write('trained on the machine')"
AT_HOME = (
    *(
        "instance/accounts.db",
        ".env",
        ".env.local",
        "keys.txt",
        "key.txt",
        "app.db",
        "state/jobs",
    ),
    *(
        "parts/.env",
        "parts/__pycache__/a.pyc",
        ".mypy_cache/a",
        ".cache/models/a",
        ".venv/bin/python",
    ),
    *("app.db-wal", "server.key", "parts/server.pem", ".git/config", "tests/test_app.py"),
)


@pytest.mark.parametrize("own", [True, False])
def test_a_model_that_is_there_is_kept_and_else_one_is_trained(own: bool, tmp_path: Path) -> None:
    with machine() as there:
        folder = release(tmp_path, "app.service", "one")
        (folder / "train.py").write_text(TRAINS)
        if own:
            (folder / "model.skops").write_text("mine")
        done = there.run("update.sh", folder)
        assert done.returncode == 0, done.stderr + said(there)
        held = (there.root / "srv/app/current/model.skops").read_text()
    assert held == ("mine" if own else "trained on the machine")
    assert ("which is not trained again" in done.stdout) == own


def test_what_belongs_to_its_author_alone_does_not_go_online(tmp_path: Path) -> None:
    with machine() as there:
        folder = release(tmp_path, "app.service", "one")
        goes = ("parts/instance/a.txt", "parts/state/a.py", ".streamlit/config.toml", "data.dbf")
        for name in (*AT_HOME, *goes):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("here")
        done = there.run("update.sh", folder)
        assert done.returncode == 0, done.stderr + said(there)
        online = there.root / "srv/app/current"
        found = {name for name in (*AT_HOME, *goes) if (online / name).is_file()}
        assert found - {".venv/bin/python"} == set(goes)  # that one is the release's own
        assert (online / ".venv/bin/python").read_bytes() != b"here"


STOPPED_LATE = {"uvicorn": False, "gunicorn -k asgi --graceful-timeout 30": True}


@pytest.mark.proves("uvicorn-drops: true")
@pytest.mark.parametrize(("command", "answered"), STOPPED_LATE.items())
def test_on_a_stop_uvicorn_closes_who_has_not_asked_yet(
    command: str, answered: bool, tmp_path: Path
) -> None:
    program = f"{TYPED}/{command} {APPS}.events:app {LISTEN[command.split()[0]]}"
    line = f"PYTHONPATH={quote(str(ROOT))} exec {program}"
    with running(["bash", "-c", line], tmp_path) as server:
        address = httpx.URL(server.url)
        with socket.create_connection((address.host, address.port), timeout=30) as early:
            httpx.get(server.url)  # the first one was accepted before it
            os.kill(server.pid, signal.SIGTERM)
            wait_until(lambda: "shutting down" in server.log.read_text().lower())
            with suppress(ConnectionError):
                early.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                assert early.recv(1000).startswith(b"HTTP/1.1 404") == answered
                return
        assert not answered


ROWS = "SELECT count(*), min(length(name)) FROM animals"


def written_meanwhile(base: Path) -> AbstractContextManager[list[int]]:
    """Have an application write in a base for as long as the block lasts; count its rows."""

    @contextmanager
    def writing() -> Iterator[list[int]]:
        count, left = [0], threading.Event()

        def write() -> None:
            with closing(sqlite3.connect(base, timeout=30)) as own:
                while not left.is_set():
                    with own:  # both or none
                        own.executemany("INSERT INTO animals VALUES (?)", [("x" * 2000,)] * 2)
                    count[0] += 2

        with ThreadPoolExecutor(1) as one:
            done = one.submit(write)
            try:
                yield count
            finally:
                left.set()
            done.result()

    return writing()


def rows(base: Path) -> list[tuple[int, int]]:
    """Return how many there are, and the shortest."""
    with closing(sqlite3.connect(base)) as own:
        return own.execute(ROWS).fetchall()


@pytest.fixture(params=["delete", "wal"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Machine, Path]]:
    """Give a machine whose application answers, and its base, with each way to keep a journal."""
    with machine() as there:
        base = there.root / "var/lib/app/app.db"
        there.env.write_text(f"PROXIES=1\nDATABASE_URL=sqlite:///{base}\n")
        assert there.run("update.sh", release(tmp_path, "app.service", "one")).returncode == 0
        with closing(sqlite3.connect(base)) as own:
            own.execute(f"PRAGMA journal_mode={request.param}")
            own.execute("CREATE TABLE animals (name TEXT)")
        yield there, base


@pytest.mark.proves("backup-restored: true")
def test_a_base_is_copied_while_it_is_written_in_and_comes_back(base: tuple[Machine, Path]) -> None:
    there, file = base
    with written_meanwhile(file) as written:
        wait_until(lambda: written[0] > 100)
        before = written[0]
        assert there.back_up().returncode == 0
        wait_until(lambda: written[0] > before + 10)
    [copy] = (there.root / "var/backups/app").iterdir()
    [(kept, shortest)] = rows(copy)
    assert (kept >= before, kept % 2, shortest) == (True, 0, 2000)
    with closing(sqlite3.connect(file)) as own, own:
        own.execute("DROP TABLE animals")
    assert there.run("restore.sh", copy).returncode == 0
    assert rows(file) == [(kept, 2000)]
    assert httpx.get(f"http://{there.address}/").text == "one"


def test_nobody_else_reads_a_copy_and_what_is_replaced_is_copied_first(
    base: tuple[Machine, Path],
) -> None:
    there, _ = base
    for _ in range(2):
        there.back_up()
    copies = sorted((there.root / "var/backups/app").iterdir())
    assert there.run("restore.sh", copies[0]).returncode == 0
    copies = [*(there.root / "var/backups/app").iterdir()]
    assert len(copies) == 3
    assert all(copy.stat().st_mode & 0o77 == 0 for copy in copies)


@pytest.mark.proves("backup-restored: true")
@pytest.mark.parametrize(
    "url", ["", "sqlite:////nowhere/app.db", "mysql://app", "postgresql:///no"]
)
def test_a_backup_that_cannot_be_made_fails_and_leaves_nothing(url: str) -> None:
    with machine() as there:
        there.env.write_text(f"DATABASE_URL={url}\n")
        assert there.back_up().returncode != 0
        assert [*(there.root / "var/backups/app").iterdir()] == []
