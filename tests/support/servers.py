"""Real servers on free ports of this machine, started and stopped by the tests."""

import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest
from httpx._config import DEFAULT_TIMEOUT_CONFIG

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is there on Linux only")
# No test is about speed, and servers and browsers share a few cores: httpx gives up after 5 s.
for wait in ("connect", "read", "write", "pool"):
    setattr(DEFAULT_TIMEOUT_CONFIG, wait, 60)
# below those that the systems give: none is given to another program before the server binds it
PORTS = itertools.count(random.randint(10_000, 30_000))


def free_port() -> int:
    """Return a port that nobody has, and never twice the same."""
    for port in PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("", port))
            return port


@dataclass
class Server:
    """A server under way: its address, its process and the file where it writes."""

    url: str
    pid: int
    log: Path


@contextmanager
def running(
    command: Sequence[str | Path], folder: Path, *, ready: str = "/", seconds: float = 180,
    port: int | None = None,
) -> Iterator[Server]:  # fmt: skip
    """Run a server with ``PORT`` set to a free one, or given; give it once ``ready`` is answered.

    Raises ``AssertionError`` with what it wrote where it stops, or has not answered in time.
    """
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder / f"server-{port}.log"
    names = ("PORT", "UVICORN_PORT", "STREAMLIT_SERVER_PORT")
    environment = os.environ | dict.fromkeys(names, str(port)) | {"HOME": str(folder)}
    environment.setdefault("PIP_CACHE_DIR", str(Path.home() / ".cache/pip"))
    if not (folder / "gunicorn.conf.py").exists():  # else PORT alone opens it to the network
        environment["GUNICORN_CMD_ARGS"] = f"--bind=127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(f"{url}{ready}", process, log, seconds)
        yield Server(url, process.pid, log)
    finally:
        stop(process)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float) -> None:
    deadline, port = time.monotonic() + seconds, urlsplit(url).port
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(httpx.TransportError, psutil.Error):
            if listens(process.pid, port):
                httpx.get(url, timeout=5)
                return
        time.sleep(0.1)
    raise AssertionError(f"no answer at {url}:\n{log.read_text(errors='replace')[-3000:]}")


def listens(pid: int, port: int | None) -> bool:
    """Tell whether a process or a child of it takes what comes to a port."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    sockets = (each for process in family for each in process.net_connections("inet"))
    return any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in sockets)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process and its children to end, then insist."""
    for name in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, name)
            process.wait(10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        else:
            return
