"""Real servers on free ports of this machine, started and stopped by the tests."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A server under way: its address, its process and the file where it writes."""

    url: str
    pid: int
    log: Path


@contextmanager
def running(
    command: Sequence[str | Path], folder: Path, *, ready: str = "/", seconds: float = 60
) -> Iterator[Server]:
    """Run a server with ``PORT`` set to a free one; give it once ``ready`` is answered.

    Raises ``AssertionError`` with what it wrote where it stops, or has not answered in time.
    """
    port = free_port()
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
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no answer at {url}:\n{log.read_text(errors='replace')[-3000:]}")


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
