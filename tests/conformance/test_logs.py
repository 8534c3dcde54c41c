"""What a build writes while it serves: one JSON object a line, whatever it is sent."""

import shutil
import socket
import sys
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from tests.conformance.load import lines, until
from tests.servers import Server, running
from tests.share import FLASK

RAW = [b'/a"b\\c', b'/\\"?q="\\', b"/%22%0A%00%C3%A9", b"*"]
REFUSED = [b"GET /\x01\x1b[31m\xc3\xa9 HTTP/1.1", b'"\\\x00\xff\x85']


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


def test_a_traceback_of_the_application_is_one_line(tmp_path: Path) -> None:
    shutil.copy(FLASK / "gunicorn.conf.py", tmp_path)
    (tmp_path / "app.py").write_text(
        'from flask import Flask\napp = Flask(__name__)\napp.get("/fails")(lambda: 1 / 0)\n'
    )
    with running([Path(sys.executable).with_name("gunicorn"), "app:app"], tmp_path) as server:
        assert httpx.get(f"{server.url}/fails").status_code == 500
        until(lambda: any(line.get("path") == "/fails" for line in lines(server)))
        [error] = [line for line in lines(server) if line["levelname"] == "ERROR"]
    assert error["exc_info"].endswith("\nZeroDivisionError: division by zero")
