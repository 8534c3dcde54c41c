"""What visitors who send nothing, or send a lot, do to the others and to a probe."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.support.nginx import behind_nginx
from tests.support.programs import wait_until
from tests.support.serving import APPS, log, served

TWO = f"gunicorn --workers 2 {{}} --access-logfile - {APPS}.patient:app"
NOTHING_SENT = "Error handling request (no URI read)"


@contextmanager
def silent(url: str) -> Iterator[None]:
    """Keep two connections that send nothing."""
    at = urlsplit(url).hostname, urlsplit(url).port
    with socket.create_connection(at), socket.create_connection(at):
        yield


@pytest.mark.proves("gunicorn-silent: true")
def test_two_visitors_who_send_nothing_keep_the_others_waiting(tmp_path: Path) -> None:
    with served(TWO.format("--timeout 5"), tmp_path) as url, silent(url):
        before = len(log(tmp_path))
        assert httpx.get(f"{url}/asked", timeout=60).status_code == 404
    said = log(tmp_path)[before:]
    assert said.index("WORKER TIMEOUT") < said.index("GET /asked")
    assert NOTHING_SENT in said


@pytest.mark.proves("gunicorn-silent: true")
def test_behind_nginx_they_keep_nobody_waiting(tmp_path: Path) -> None:
    with behind_nginx(TWO.format(""), tmp_path) as url, silent(url):
        assert httpx.get(f"{url}/penguins/asked", timeout=60).status_code == 404
    assert "GET /asked" in log(tmp_path)
    assert "WORKER TIMEOUT" not in log(tmp_path)


@pytest.mark.proves("probe-queues: true")
def test_a_probe_waits_behind_what_the_workers_do(tmp_path: Path) -> None:
    with served(TWO.format(""), tmp_path) as url, ThreadPoolExecutor(2) as visitors:
        held = [visitors.submit(httpx.post, f"{url}/held", timeout=60) for _ in range(2)]
        wait_until(lambda: len([*tmp_path.glob("held-*")]) == 2)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{url}/health", timeout=2)
        (tmp_path / "go").touch()
        assert [each.result().status_code for each in held] == [200, 200]
        assert httpx.get(f"{url}/health", timeout=60).status_code == 200
