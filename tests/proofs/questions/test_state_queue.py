"""Background jobs whose process, machine or queue is killed, behind a real Redis."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from pathlib import Path
from shlex import quote

import httpx
import psutil
import pytest
from packaging.requirements import Requirement
from playwright.sync_api import Page, expect
from redis import Redis
from redis.exceptions import ConnectionError

from tests.proofs.questions.without_cure import write_paced_by_test, write_without_cure
from tests.support.paths import ROOT
from tests.support.programs import started, wait_until
from tests.support.servers import free_port, running
from tests.support.serving import APPS as PROOFS
from tests.support.serving import SNIPPETS, TYPED, served

pytestmark = pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server here")


def answers(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except ConnectionError:
        return False


@contextmanager
def serving_redis(port: int, folder: Path, options: str = "") -> Iterator[Redis]:
    command = f"{shutil.which('redis-server')} --bind 127.0.0.1 --port {port} {options}"
    with started(command, folder), Redis(port=port) as client:
        wait_until(lambda: answers(client))
        yield client


@pytest.fixture
def redis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis of one's own, that the applications find in their environment."""
    port = free_port()
    monkeypatch.setenv("REDIS", f"redis://127.0.0.1:{port}/0")
    with serving_redis(port, tmp_path) as client:
        yield client


def jobs(folder: Path) -> list[int]:
    """Return the processes that began the job."""
    file = folder / "jobs.txt"
    return [int(pid) for pid in file.read_text().split()] if file.exists() else []


@contextmanager
def killed_in_the_middle(folder: Path, page: Page) -> Iterator[Path]:
    """Ask for the job and kill the process that does it; give what Celery writes."""
    write_paced_by_test("queued_late", folder, 2)
    with (
        started(f"{TYPED}/celery -A app:queue worker --concurrency 1", folder) as log,
        served("gunicorn --workers 2 app:server", folder) as url,
    ):
        page.goto(url)
        page.get_by_role("button", name="Compute").click()
        wait_until(lambda: len(jobs(folder)) == 1)
        os.kill(jobs(folder)[0], signal.SIGKILL)
        (folder / "go").touch()
        yield log
        page.close()


@pytest.mark.proves("job-late: true")
@pytest.mark.symptom("job-killed")
def test_a_job_whose_process_dies_is_lost(
    redis: Redis, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    late, early = (f"queue.conf.task_acks_late = {each}" for each in (True, False))
    write_without_cure(late, "queued_late", tmp_path, instead=early)
    with killed_in_the_middle(tmp_path, page) as log:
        wait_until(lambda: "Worker exited prematurely: signal 9 (SIGKILL)" in log.read_text())
        page.wait_for_timeout(4000)
        expect(page.locator("#answer")).to_be_empty()
    assert len(jobs(tmp_path)) == 1


@pytest.mark.proves("job-late: true")
@pytest.mark.cure("job-killed")
def test_a_job_acknowledged_late_is_done_by_another_process(
    redis: Redis, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with killed_in_the_middle(tmp_path, page):
        expect(page.locator("#answer")).to_have_text("Gentoo", timeout=60_000)
    assert len(set(jobs(tmp_path))) == 2


def machine(folder: Path) -> AbstractContextManager[Path]:
    """Run a Celery of one's own, as another machine would."""
    folder.mkdir()
    jobs = f"--workdir {quote(str(folder.parent))} worker --concurrency 1"
    return started(f"{TYPED}/celery -A app:queue {jobs}", folder)


def kill_the_machine(process: psutil.Process) -> None:
    for each in (process.parent(), process):
        each.kill()


@pytest.mark.proves("job-machine: true", "job-twice: true")
@pytest.mark.parametrize("harm", [kill_the_machine, psutil.Process.suspend])
def test_a_job_that_is_not_over_in_time_is_begun_by_another_machine(
    harm: Callable[[psutil.Process], None],
    redis: Redis,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISIBILITY_TIMEOUT", "1")
    write_paced_by_test("celery_jobs", tmp_path, 2)
    with served("gunicorn app:app", tmp_path) as url, machine(tmp_path / "one"):
        job = httpx.post(f"{url}/jobs").json()["job"]
        wait_until(lambda: len(jobs(tmp_path)) == 1)
        # kept on the side until it is done, where another machine finds it again
        wait_until(lambda: redis.hlen("unacked") + redis.llen("celery") == 1)
        first = psutil.Process(jobs(tmp_path)[0])
        harm(first)
        (tmp_path / "go").touch()
        with machine(tmp_path / "two"):
            wait_until(lambda: httpx.get(f"{url}/jobs/{job}").json() == {"species": "Gentoo"})
        if first.is_running():
            first.kill()
    assert len(set(jobs(tmp_path))) == 2


def typed() -> list[str]:
    """Return the commands that the page shows, each as readers type it."""
    lines = (ROOT / "examples/snippets/celery_start.sh").read_text().splitlines()
    return [line.removesuffix(" &") for line in lines]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment of Python where nothing is installed, and which is active."""
    venv.create(tmp_path / ".venv", with_pip=True)
    monkeypatch.setenv("PATH", f"{tmp_path / '.venv/bin'}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.proves("job-typed: true")
def test_celery_starts_as_the_page_types_it(
    redis: Redis, environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Redis alone has another port here: the environment gives its address as the page says."""
    install, serve_redis, address, worker, server = typed()
    done = subprocess.run(shlex.split(install), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    installed = [Requirement(each) for each in install.removeprefix("pip install ").split()]
    assert all(each.specifier.contains(version(each.name)) for each in installed)
    assert serve_redis.split()[-1] in address
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    shutil.copy(ROOT / "examples/snippets/celery_jobs.py", tmp_path)
    with (
        started(worker, tmp_path),
        running(shlex.split(server), tmp_path) as gunicorn,
    ):
        for _ in range(2):
            job = httpx.post(f"{gunicorn.url}/jobs").json()["job"]
            look = f"{gunicorn.url}/jobs/{job}"
            wait_until(lambda look=look: httpx.get(look).json() == {"species": "Gentoo"})


@pytest.mark.skipif(sys.platform != "linux", reason="the threads are those of GNU's OpenMP")
@pytest.mark.proves("job-typed: true")
def test_a_model_made_before_celery_forks_never_answers(
    redis: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    forked = f"{TYPED}/celery -A {PROOFS}.forked_celery:queue worker --concurrency 1"
    with started(forked, tmp_path), served(f"gunicorn {SNIPPETS}.celery_jobs:app", tmp_path) as url:
        job = httpx.post(f"{url}/jobs").json()["job"]
        wait_until(lambda: len(jobs(tmp_path)) == 1)
        with pytest.raises(AssertionError, match="waited in vain"):
            wait_until(lambda: httpx.get(f"{url}/jobs/{job}").json() != {"species": None}, 20)
        assert len(jobs(tmp_path)) == 1
        os.kill(jobs(tmp_path)[0], signal.SIGKILL)


@pytest.mark.proves("queue-length: true")
def test_redis_says_how_many_jobs_wait(redis: Redis, tmp_path: Path) -> None:
    with served(f"gunicorn {SNIPPETS}.celery_jobs:app", tmp_path) as url:
        for _ in range(3):
            httpx.post(f"{url}/jobs")
    assert redis.llen("celery") == 3


@pytest.mark.proves("redis-disk: true")
@pytest.mark.parametrize(("options", "left"), [("", 0), ("--appendonly yes", 1)])
def test_a_queue_outlives_redis_only_where_each_write_is_kept(
    options: str, left: int, tmp_path: Path
) -> None:
    port = free_port()
    with serving_redis(port, tmp_path, options) as redis:
        redis.lpush("celery", "a job")
        os.kill(redis.info()["process_id"], signal.SIGKILL)
    with serving_redis(port, tmp_path, options) as redis:
        assert redis.llen("celery") == left
