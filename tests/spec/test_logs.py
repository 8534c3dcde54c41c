"""What a build writes while it serves: one JSON object a line, whatever it is sent."""

import json
import shutil
import socket
import sys
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.spec.load import until
from tests.support.examples import FLASK
from tests.support.servers import Server, running

RAW = [b'/a"b\\c', b'/\\"?q="\\', b"/%22%0A%00%C3%A9", b"*"]
REFUSED = [b"GET /\x01\x1b[31m\xc3\xa9 HTTP/1.1", b'"\\\x00\xff\x85']


def lines(server: Server) -> list[dict[str, Any]]:
    """Return what a server logged, without what train.py printed before it started."""
    written = server.log.read_text().splitlines()
    return [json.loads(line) for line in written if line.startswith("{")]


def send(server: Server, request_line: bytes) -> None:
    """Send what no browser would; wait until it is answered."""
    with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port), timeout=30) as client:
        client.sendall(request_line + b'\r\nHost: x\r\nUser-Agent: "\\\xff\r\n\r\n')
        client.recv(1)


@pytest.mark.proves("json-logs: true")
@pytest.mark.parametrize("path", RAW)
def test_a_request_is_one_line_of_fields_whatever_its_path(path: bytes, server: Server) -> None:
    send(server, b"OPTIONS " + path + b" HTTP/1.1")
    until(lambda: any(line.get("path") == path.decode() for line in lines(server)))
    line = [line for line in lines(server) if line.get("path") == path.decode()][-1]
    assert datetime.fromisoformat(line["time"]).tzinfo
    assert (line["remote"], line["method"]) == ("127.0.0.1", "OPTIONS")
    assert {type(line[name]) for name in ("status", "bytes", "process")} == {int}
    assert type(line["milliseconds"]) is float


@pytest.mark.parametrize("request_line", REFUSED)
def test_what_is_no_request_is_one_line_of_json_too(request_line: bytes, server: Server) -> None:
    before = len(lines(server))
    send(server, request_line)
    until(lambda: any("Invalid" in line["message"] for line in lines(server)[before:]))


@pytest.mark.proves("log-visitor: true")
@pytest.mark.parametrize(
    ("proxies", "remote"), [("127.0.0.1", "192.0.2.7"), ("203.0.113.1", "127.0.0.1")]
)
def test_remote_is_the_visitor_where_the_proxy_is_trusted(
    proxies: str, remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the visitor wrote there comes before what the proxy adds."""
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", proxies)
    with failing(tmp_path) as server:
        headers = {"X-Forwarded-For": "198.51.100.1, 192.0.2.7"}
        httpx.get(f"{server.url}/fails", headers=headers)
        until(lambda: any(line.get("path") == "/fails" for line in lines(server)))
        [asked] = [line for line in lines(server) if line.get("path") == "/fails"]
    assert asked["remote"] == remote


def failing(folder: Path) -> AbstractContextManager[Server]:
    """Serve an application that fails, with the configuration of the builds."""
    shutil.copy(FLASK / "gunicorn.conf.py", folder)
    (folder / "app.py").write_text(
        'from flask import Flask\napp = Flask(__name__)\napp.get("/fails")(lambda: 1 / 0)\n'
    )
    return running([Path(sys.executable).with_name("gunicorn"), "app:app"], folder)


def test_a_traceback_of_the_application_is_one_line(tmp_path: Path) -> None:
    with failing(tmp_path) as server:
        assert httpx.get(f"{server.url}/fails").status_code == 500
        until(lambda: any(line.get("path") == "/fails" for line in lines(server)))
        [error] = [line for line in lines(server) if line["levelname"] == "ERROR"]
    assert error["exc_info"].endswith("\nZeroDivisionError: division by zero")
