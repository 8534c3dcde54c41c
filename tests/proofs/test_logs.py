"""The log that examples/snippets/json_logs.py writes: one JSON object a line, whatever is sent."""

import json
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.examples import SNIPPETS
from tests.support.paths import DOCS
from tests.support.programs import wait_until
from tests.support.serving import log, served

RAW = [b'/a"b\\c', b'/\\"?q="\\', b"/%22%0A%00%C3%A9", b"*"]
REFUSED = [b"GET /\x01\x1b[31m\xc3\xa9 HTTP/1.1", b'"\\\x00\xff\x85']
FAILS = 'from flask import Flask\napp = Flask(__name__)\napp.get("/fails")(lambda: 1 / 0)\n'


@contextmanager
def failing(folder: Path) -> Iterator[str]:
    """Serve an application that fails, as the page types it; give its address."""
    shutil.copy(SNIPPETS / "json_logs.py", folder)
    (folder / "app.py").write_text(FAILS)
    with served("gunicorn -c json_logs.py app:app", folder) as url:
        yield url


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log(folder).splitlines()]


def asked(path: str, folder: Path) -> dict[str, Any]:
    """Return the line of a request, once it is there."""
    wait_until(lambda: any(line.get("path") == path for line in lines(folder)))
    return [line for line in lines(folder) if line.get("path") == path][-1]


def send(url: str, request_line: bytes) -> None:
    """Send what no browser would; wait until it is answered."""
    with socket.create_connection(("127.0.0.1", httpx.URL(url).port), timeout=30) as client:
        client.sendall(request_line + b'\r\nHost: x\r\nUser-Agent: "\\\xff\r\n\r\n')
        client.recv(1)


@pytest.mark.proves("json-logs: true")
@pytest.mark.parametrize("path", RAW)
def test_a_request_is_one_line_of_fields_whatever_its_path(path: bytes, tmp_path: Path) -> None:
    with failing(tmp_path) as url:
        send(url, b"OPTIONS " + path + b" HTTP/1.1")
        line = asked(path.decode(), tmp_path)
    assert datetime.fromisoformat(line["time"]).tzinfo
    assert (line["remote"], line["method"]) == ("127.0.0.1", "OPTIONS")
    assert {type(line[name]) for name in ("status", "bytes", "process")} == {int}
    assert type(line["milliseconds"]) is float


@pytest.mark.proves("json-logs: true")
@pytest.mark.parametrize("request_line", REFUSED)
def test_what_is_no_request_is_one_line_of_json_too(request_line: bytes, tmp_path: Path) -> None:
    with failing(tmp_path) as url:
        send(url, request_line)
        wait_until(lambda: any("Invalid" in line["message"] for line in lines(tmp_path)))


@pytest.mark.proves("json-logs: true")
def test_a_traceback_of_the_application_is_one_line(tmp_path: Path) -> None:
    with failing(tmp_path) as url:
        assert httpx.get(f"{url}/fails").status_code == 500
        asked("/fails", tmp_path)
        [error] = [line for line in lines(tmp_path) if "exc_info" in line]
    assert error["levelname"] == "ERROR"  # as may be a line of Gunicorn's, beside another one
    assert error["exc_info"].endswith("\nZeroDivisionError: division by zero")


@pytest.mark.proves("log-visitor: true")
@pytest.mark.parametrize(
    ("proxies", "remote"), [("127.0.0.1", "192.0.2.7"), ("203.0.113.1", "127.0.0.1")]
)
def test_remote_is_the_visitor_where_the_proxy_is_trusted(
    proxies: str, remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the visitor wrote there comes before what the proxy adds."""
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", proxies)
    with failing(tmp_path) as url:
        headers = {"X-Forwarded-For": "198.51.100.1, 192.0.2.7"}
        httpx.get(f"{url}/fails", headers=headers)
        assert asked("/fails", tmp_path)["remote"] == remote


@pytest.mark.proves("json-logs: true")
def test_a_settings_file_keeps_its_settings_and_logs_as_json_by_a_line_of_the_page(
    tmp_path: Path,
) -> None:
    page = (DOCS / "fr/production.md").read_text("utf-8")
    [line] = re.findall(r"`(from json_logs import [^`]+)`", page)
    shutil.copy(SNIPPETS / "json_logs.py", tmp_path)
    settings = (SNIPPETS.parent / "flask_app/gunicorn.conf.py").read_text("utf-8")
    (tmp_path / "gunicorn.conf.py").write_text(f"{settings}{line}\n", "utf-8")
    (tmp_path / "app.py").write_text(f"{FAILS}create_app = lambda: app\n")
    with served("gunicorn", tmp_path) as url:
        httpx.get(f"{url}/fails")
        assert asked("/fails", tmp_path)["status"] == 500
