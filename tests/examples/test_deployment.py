"""What the unit of put_online asks of the applications, without systemd."""

import configparser
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from tests.support.examples import copied, script
from tests.support.machine import PUT_ONLINE
from tests.support.penguins import GENTOO
from tests.support.servers import running

pytestmark = pytest.mark.thorough

UNIT, PROTECTION = PUT_ONLINE / "app.service", PUT_ONLINE / "protection.conf"


def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd minds the case
    unit.read([UNIT, PROTECTION])
    return unit["Service"]


@pytest.fixture
def short() -> Iterator[str]:
    """A folder's path that has room for a socket's 107 bytes."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield folder


def test_a_reload_of_the_unit_loads_the_application_apart_first() -> None:
    """The same commands as the page types, in order: the second is not run if the first fails."""
    reloads = [ln for ln in UNIT.read_text().splitlines() if ln.startswith("ExecReload=")]
    assert reloads == [
        'ExecReload=/srv/app/current/.venv/bin/python -c "import app; app.create_app()"',
        "ExecReload=/bin/kill -HUP $MAINPID",
    ]


# What MemoryDenyWriteExecute does, asked of Linux itself, then kept by the server.
REFUSE_EXEC_GAIN = """import ctypes, mmap, os, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):
    sys.exit(77)
try:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
except PermissionError:
    os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.mark.proves("unit-verified: true")
def test_the_server_predicts_where_memory_cannot_become_executable(tmp_path: Path) -> None:
    place = copied("flask_app", tmp_path)
    assert service()["MemoryDenyWriteExecute"] == "yes"
    probe = [sys.executable, "-c", REFUSE_EXEC_GAIN, "/bin/true"]
    if subprocess.run(probe, check=False).returncode == 77:
        pytest.skip("this kernel does not know how to refuse it")
    protected = [sys.executable, "-c", REFUSE_EXEC_GAIN, "/bin/bash", "-euo", "pipefail", "-c"]
    with running([*protected, script(place)], place) as server:
        answer = httpx.post(f"{server.url}/api/predict", json=GENTOO)
    assert answer.json()["species"] == "Gentoo"


@pytest.mark.proves("systemd-ready: true")
def test_gunicorn_tells_systemd_that_it_is_ready(
    tmp_path: Path, short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Type=notify waits for."""
    assert service()["Type"] == "notify"
    assert service()["ExecStart"] == "/srv/app/current/.venv/bin/gunicorn"
    place = copied("flask_app", tmp_path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"{short}/notify")
        systemd.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", f"{short}/notify")
        with running(["bash", "-euo", "pipefail", "-c", script(place)], place):
            assert systemd.recv(1000).startswith(b"READY=1")
