"""The jobs with their real programs: killed, restarted, without Redis, and in a browser."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

import httpx
import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import blocks, copied
from tests.support.programs import wait_until
from tests.support.servers import free_port, running
from tests.support.site import Site

QUIET = ["--without-heartbeat", "--without-gossip", "--without-mingle"]  # as the README types it
PROGRAMS = Path(sys.executable).parent
GUNICORN = [str(PROGRAMS / "gunicorn")]
RESTARTED = "Un autre a repris"

pytestmark = pytest.mark.thorough


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOBS_SILENCE", "5")
    monkeypatch.setenv("JOBS_EVERY", "1")
    monkeypatch.setenv("JOBS_ROUNDS", "2")
    monkeypatch.delenv("REDIS_URL", raising=False)
    folder = copied("flask_jobs", tmp_path)
    header, *rows = (folder / "penguins.csv").read_text().splitlines(keepends=True)
    (folder / "few.csv").write_text(header + "".join(rows[::4]))
    return folder


@contextmanager
def celery(place: Path) -> Iterator[psutil.Process]:
    """Run Celery as the README says; all its processes are killed at the end."""
    command = [PROGRAMS / "celery", "--app", "work", "worker", *QUIET]
    with (place / "celery.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=place, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield psutil.Process(process.pid)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def redis(place: Path, port: int) -> Iterator[None]:
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("Redis is not installed")
    options = ["--bind", "127.0.0.1", "--port", str(port), "--appendonly", "yes"]
    server = subprocess.Popen([program, *options], cwd=place, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait(30)


def leave(url: str, place: Path) -> str:
    """Leave a few penguins; return the path of the job."""
    files = {"file": ("mine.csv", (place / "few.csv").read_bytes())}
    answer = httpx.post(url, files=files, timeout=60)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def computes(worker: psutil.Process) -> psutil.Process:
    """Return the process of Celery that works: the one whose time grows."""
    before = {each: each.cpu_times().user for each in worker.children()}

    def grown() -> list[psutil.Process]:
        return [each for each in before if each.cpu_times().user - before[each] > 0.5]

    wait_until(lambda: bool(grown()))
    return grown()[0]


def until(address: str, *words: str) -> str:
    for _ in range(1200):
        with suppress(httpx.TransportError):
            shown = httpx.get(address, headers={"Accept-Language": "fr"}, timeout=60).text
            if any(word in shown for word in words):
                return shown
        time.sleep(0.1)
    raise AssertionError(shown)


def test_the_process_that_computes_is_killed_and_another_goes_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBS_ROUNDS", "20")
    with running(GUNICORN, place) as web, celery(place) as worker:
        job = web.url + leave(web.url, place)
        until(job, "En cours")
        computes(worker).kill()  # the one that waits holds a lock: the page says what follows
        assert RESTARTED in until(job, "Terminé")


def test_everything_is_killed_and_each_number_that_was_shown_is_brought_to_its_end(
    place: Path,
) -> None:
    with running(GUNICORN, place) as web, celery(place):
        paths = [leave(web.url, place) for _ in range(3)]
        until(web.url + paths[0], "En cours")
        os.killpg(web.pid, signal.SIGKILL)
    with running(GUNICORN, place) as web, celery(place):
        os.kill(web.pid, signal.SIGHUP)  # a reload, while they are computed
        for path in paths:
            until(web.url + path, "Terminé")


def test_redis_stops_in_the_middle_and_what_was_accepted_meanwhile_is_done_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{port}/0")
    with running(GUNICORN, place) as web:
        with redis(place, port), celery(place) as worker:
            paths = [leave(web.url, place) for _ in range(3)]
            until(web.url + paths[0], "En cours")
            assert worker.is_running()
        paths.append(leave(web.url, place))  # nobody is there, and yet it has a number
        with redis(place, port), celery(place):
            for path in paths:
                until(web.url + path, "Terminé")


def test_thirty_are_left_at_once_and_the_next_is_refused(place: Path) -> None:
    with running(GUNICORN, place) as web:
        with ThreadPoolExecutor(30) as visitors:
            paths = {*visitors.map(lambda _: leave(web.url, place), range(30))}
        assert len(paths) == 30
        files = {"file": ("mine.csv", (place / "few.csv").read_bytes())}
        assert httpx.post(web.url, files=files, timeout=60).status_code == 503
        assert httpx.get(f"{web.url}/health").json()["waiting"] == 30


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_pages_are_accessible_with_a_script_and_follow_the_job(
    place: Path, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page, said = new_page(scheme, width), []
    page.on("console", lambda message: said.append(message.text))
    with running(GUNICORN, place) as web:
        page.goto(web.url)
        assert problems(page) == []
        page.get_by_label("Fichier CSV").set_input_files(place / "few.csv")
        page.get_by_role("button", name="Laisser").click()
        expect(page.locator(".count")).to_contain_text("Accepté")
        assert problems(page) == []
        with celery(place):
            expect(page.locator(".count")).to_have_text("Terminé.", timeout=120_000)
            expect(page.locator("#said")).to_have_text("Terminé.")
        assert problems(page) == []
        assert not scrolls_sideways(page)
        with page.expect_download() as result:
            page.get_by_role("link", name="CSV").click()
        assert result.value.path().read_text("utf-8-sig").count("\n") == 31
    assert [text for text in said if "Content Security Policy" in text] == []


def test_without_a_script_one_cancels(place: Path, new_page: Callable[..., Page]) -> None:
    page = new_page(script=False)
    with running(GUNICORN, place) as web:
        page.goto(web.url)
        page.get_by_label("Fichier CSV").set_input_files(place / "few.csv")
        page.get_by_role("button", name="Laisser").click()
        page.get_by_role("link", name="Actualiser", exact=True).click()
        page.get_by_role("button", name="Annuler").click()
        expect(page.locator(".count")).to_contain_text("Annulé")


def test_the_dash_screen_leaves_follows_and_comes_back(
    place: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with running([*GUNICORN, "dash_screen:create_app()"], place) as web, celery(place):
        page.goto(f"{web.url}/dash/")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Laisser").click()
        chooser.value.set_files(place / "few.csv")
        expect(page.locator("#job")).to_contain_text("few.csv")
        expect(page).to_have_url(re.compile(r"\?"))
        address = page.url
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator("#job")).to_contain_text("Terminé", timeout=120_000)
        expect(page.locator("#job table")).to_be_visible()
        page.get_by_role("link", name="CSV").wait_for()


@contextmanager
def cutting(url: str) -> Iterator[tuple[str, list[bytes]]]:
    """Stand before a server and cut the first answer; give the address and what was asked there."""
    asked: list[bytes] = []

    class Way(StreamRequestHandler):
        def handle(self) -> None:
            address = urlsplit(url)
            with socket.create_connection((address.hostname, address.port), 60) as server:
                Thread(target=self.send, args=[server], daemon=True).start()
                answer = b"".join(iter(lambda: server.recv(65_536), b""))
            if asked.count(asked[0]) > 1:
                self.wfile.write(answer.replace(b"Retry-After: 10", b"Retry-After: 1"))

        def send(self, server: socket.socket) -> None:
            with suppress(OSError):  # the answer is over, and the way is closed
                while sent := self.request.recv(65_536):
                    if sent[:4] in (b"POST", b"GET "):
                        asked.append(sent.partition(b"\r\n")[0])
                    server.sendall(sent)

    with ThreadingTCPServer(("127.0.0.1", 0), Way) as way:
        Thread(target=way.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{way.server_address[1]}", asked
        way.shutdown()


@pytest.mark.skipif(not shutil.which("java"), reason="Java is not installed")
def test_a_program_whose_first_answer_is_lost_fetches_the_result_of_one_job(place: Path) -> None:
    with running(GUNICORN, place) as web, cutting(web.url) as (url, asked):
        client = subprocess.Popen(["java", "Client.java", url, "few.csv", "scores.csv"], cwd=place)
        try:
            until_asked(asked, b"GET /api/jobs/")
            assert httpx.get(f"{web.url}/health").json()["waiting"] == 1
            with celery(place):
                assert client.wait(300) == 0
        finally:
            client.kill()
    assert asked.count(b"POST /api/jobs HTTP/1.1") == 2
    assert (place / "scores.csv").read_text().count("\n") == 31


def until_asked(asked: list[bytes], start: bytes) -> None:
    for _ in range(600):
        if any(each.startswith(start) for each in asked):
            return
        time.sleep(0.1)
    raise AssertionError(asked)


def roughly(answer: str, number: str) -> str:
    answer = re.sub("waiting|running", "active", answer.replace(number, "NUMBER"))
    return re.sub(r'"done":\d+', '"done":0', answer)


def talks(readme: Path, url: str) -> None:
    """Type what the README has a program ask, until each answer is the one that it shows.

    The number is another, and how much is done is not said to the measure.
    """
    talk, number = blocks(readme, "console")[0], ""
    told = re.search('"number":"([^"]+)"', talk)
    assert told
    for step in re.split(r"^\$ ", talk, flags=re.M)[1:]:
        command, shown = step.replace("http://127.0.0.1:8000", url).split("\n", 1)
        for _ in range(1200):
            typed = ["bash", "-euo", "pipefail", "-c", command.replace(told[1], number)]
            answer = subprocess.check_output(typed, cwd=readme.parent, text=True)
            number = number or json.loads(answer.splitlines()[0])["number"]
            if roughly(answer, number) == roughly(shown, told[1]):
                break
            time.sleep(0.1)
        else:
            raise AssertionError(answer)


def test_the_archive_keeps_the_word_of_its_readme(site: Site, tmp_path: Path) -> None:
    with zipfile.ZipFile(site.folder / "examples/flask_jobs.zip") as archive:
        archive.extractall(tmp_path)
    place = tmp_path / "flask_jobs"
    serve, *_, tests = blocks(place / "README.md", "bash")
    with running(["bash", "-euo", "pipefail", "-c", serve], place, seconds=600) as web:
        talks(place / "README.md", web.url)
    with suppress(ProcessLookupError):  # asked with its processes to end, Celery may wait for them
        os.killpg(web.pid, signal.SIGKILL)
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", tests], cwd=place)
    assert done.returncode == 0
