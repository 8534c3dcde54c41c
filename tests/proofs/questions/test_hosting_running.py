"""What surprises once an application runs where it is hosted."""

import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import APPS, write_without_cure
from tests.support.programs import wait_until
from tests.support.serving import APPS as SHARED
from tests.support.serving import SNIPPETS, log, served

PATIENT = f"{SHARED}.patient:app"
SAID = "predicted Gentoo"


@pytest.mark.symptom("no-logs")
def test_gunicorn_does_not_show_what_the_application_says_at_info(tmp_path: Path) -> None:
    write_without_cure("logging.basicConfig(", "said_in_log", tmp_path, instead="dict(")
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"
    assert SAID not in log(tmp_path)
    with served("flask --debug run", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"
    assert SAID in log(tmp_path)


@pytest.mark.cure("no-logs")
def test_where_logging_is_set_up_the_log_has_what_the_application_says(tmp_path: Path) -> None:
    command = f"gunicorn --access-logfile - {SNIPPETS}.said_in_log:app"
    with served(command, tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"
        wait_until(lambda: '"GET / HTTP/1.1" 200' in log(tmp_path))
    assert f"INFO {SAID}" in log(tmp_path)


@pytest.mark.symptom("print-late")
def test_what_is_printed_comes_when_the_server_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    with served(f"gunicorn {APPS}.prints:app", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"
        assert SAID not in log(tmp_path)
    assert SAID in log(tmp_path)


@pytest.mark.cure("print-late")
def test_what_is_printed_comes_at_once_without_a_buffer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    with served(f"gunicorn {APPS}.prints:app", tmp_path) as url:
        httpx.get(url)
        assert SAID in log(tmp_path)


@pytest.mark.symptom("worker-killed")
def test_a_worker_that_the_system_kills_takes_its_request_with_it(tmp_path: Path) -> None:
    with served(f"gunicorn {PATIENT}", tmp_path) as url, ThreadPoolExecutor() as visitors:
        held = visitors.submit(httpx.post, f"{url}/held", timeout=60)
        wait_until(lambda: any(tmp_path.glob("held-*")))
        [worker] = tmp_path.glob("held-*")
        os.kill(int(worker.name.removeprefix("held-")), signal.SIGKILL)  # as Linux does
        with pytest.raises(httpx.RemoteProtocolError):
            held.result()
    [message] = quoted_messages("hosting", "worker-killed")
    assert message in log(tmp_path)


@pytest.mark.cure("worker-killed")
@pytest.mark.parametrize(("concurrency", "loads"), [("2", 2), ("1", 1)])
def test_one_worker_with_threads_loads_the_model_once(
    concurrency: str, loads: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", concurrency)
    with served(f"gunicorn --threads 4 {SHARED}.loading:app", tmp_path) as url:
        wait_until(lambda: len((tmp_path / "loads.txt").read_text().split()) == loads)
        with ThreadPoolExecutor(4) as visitors:
            asked = visitors.map(lambda _: httpx.post(f"{url}/write", timeout=60).text, range(8))
        assert len(set(asked)) <= loads


@contextmanager
def silent_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Listen, and answer nobody; name it to the application."""
    with socket.create_server(("127.0.0.1", 0)) as service:
        monkeypatch.setenv("SERVICE", f"http://127.0.0.1:{service.getsockname()[1]}")
        yield


TIMEOUT = "timeout=(3, 10)"


@pytest.mark.symptom("service-hangs")
def test_two_requests_to_a_silent_service_hold_both_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_without_cure(f", {TIMEOUT}", "asks_another", tmp_path)
    with (
        silent_service(monkeypatch),
        served("gunicorn --threads 2 --graceful-timeout 1 app:app", tmp_path) as url,
    ):
        assert httpx.get(f"{url}/health", timeout=60).text == "well"
        for _ in range(2):
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(f"{url}/weather", timeout=0.3)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{url}/health", timeout=1)


@pytest.mark.cure("service-hangs")
def test_with_a_timeout_the_visitor_is_answered_and_the_others_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_without_cure(TIMEOUT, "asks_another", tmp_path, instead="timeout=(0.3, 0.3)")
    with silent_service(monkeypatch), served("gunicorn --threads 2 app:app", tmp_path) as url:
        for _ in range(3):
            assert httpx.get(f"{url}/weather", timeout=60).status_code == 503
        assert httpx.get(f"{url}/health", timeout=60).text == "well"


@contextmanager
def busy(command: str, folder: Path) -> Iterator[str]:
    """Serve while a request is under way; give the address."""
    with served(command, folder) as url, ThreadPoolExecutor() as visitors:
        held = visitors.submit(httpx.post, f"{url}/held", timeout=60)
        wait_until(lambda: any(folder.glob("held-*")))
        try:
            yield url
        finally:
            (folder / "go").touch()
        assert held.result().text == "released"


@pytest.mark.symptom("health-check")
def test_a_busy_worker_does_not_answer_the_health_check(tmp_path: Path) -> None:
    with busy(f"gunicorn {PATIENT}", tmp_path) as url, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{url}/health", timeout=1)


@pytest.mark.cure("health-check")
def test_another_thread_answers_the_health_check(tmp_path: Path) -> None:
    with busy(f"gunicorn --threads 4 {PATIENT}", tmp_path) as url:
        assert httpx.get(f"{url}/health", timeout=60).text == "well"


def hour(shown: str, zone: ZoneInfo) -> bool:
    """Tell whether a day and an hour are those of a zone, now or a minute ago."""
    then = datetime.strptime(shown, "%d/%m/%Y %H:%M").replace(tzinfo=zone)
    return abs((datetime.now(UTC) - then).total_seconds()) < 600


@pytest.mark.symptom("wrong-hour")
def test_a_container_s_hour_is_not_that_of_its_visitors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")  # as in a container
    write_without_cure("datetime.now(UTC)", "hour_of_paris", tmp_path, instead="datetime.now()")
    write_without_cure("now.astimezone(PARIS)", "hour_of_paris", tmp_path, instead="now")
    with served("gunicorn app:app", tmp_path) as url:
        shown = httpx.get(url).json()["shown"]
    assert hour(shown, ZoneInfo("UTC"))
    assert not hour(shown, ZoneInfo("Europe/Paris"))


@pytest.mark.cure("wrong-hour")
def test_an_hour_with_its_zone_is_that_of_its_visitors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    with served(f"gunicorn {SNIPPETS}.hour_of_paris:app", tmp_path) as url:
        told = httpx.get(url).json()
    assert hour(told["shown"], ZoneInfo("Europe/Paris"))
    assert datetime.fromisoformat(told["kept"]).tzinfo == UTC


@pytest.mark.symptom("debugger-open")
def test_in_debug_mode_an_error_shows_the_code_to_every_visitor(tmp_path: Path) -> None:
    with served(f"flask --debug --app {APPS}.prints run", tmp_path) as url:
        page = httpx.get(f"{url}/fails").text
    debugger, pin = quoted_messages("hosting", "debugger-open")
    assert debugger in page
    assert "species[3]" in page
    assert pin in log(tmp_path)


@pytest.mark.cure("debugger-open")
def test_gunicorn_shows_no_code_to_a_visitor_and_logs_the_error(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.prints:app", tmp_path) as url:
        answer = httpx.get(f"{url}/fails")
    assert answer.status_code == 500
    assert "Internal Server Error" in answer.text
    assert "species" not in answer.text
    assert "IndexError: list index out of range" in log(tmp_path)
