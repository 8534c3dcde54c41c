"""Attempts counted by two workers: apart in memory, together in Redis, apart again without it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import Person, typed
from flask import Flask


def attempts(app: Flask, count: int) -> list[int]:
    return [Person(app).enters(f"{n}@example.org", "x").status_code for n in range(count)]


def test_two_workers_count_apart_in_memory_and_together_in_redis(
    make: Callable[..., Flask], tmp_path: Path
) -> None:
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("Redis is not installed: apt-get install redis-server")
    app = make()
    typed(app, "invite", "bob@example.org")
    assert attempts(app, 11) == [422] * 10 + [429]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        app = make(RATELIMIT_STORAGE_URI=f"redis://127.0.0.1:{port}")
        assert attempts(app, 6) == [422] * 6
        app = make()  # as a restart does
        assert attempts(app, 6) == [422] * 4 + [429] * 2
    finally:
        process.kill()
        process.wait()
    assert attempts(app, 11) == [422] * 10 + [429]
