"""The servers that the tests start: each on a port of its own, and only its own answer counts."""

import http.server
import sys
import threading
from pathlib import Path

import pytest

from tests.support import servers

SILENT = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_an_answer_of_another_program_is_not_taken_for_the_server_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = http.server.SimpleHTTPRequestHandler
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        monkeypatch.setattr(servers, "free_port", lambda: other.server_port)
        with (
            pytest.raises(AssertionError, match="no answer"),
            servers.running(SILENT, tmp_path, seconds=3),
        ):
            pass
        other.shutdown()


def test_no_port_is_given_twice_nor_one_that_systems_give() -> None:
    ports = [servers.free_port() for _ in range(100)]
    assert len(set(ports)) == 100
    assert max(ports) < 32_768
