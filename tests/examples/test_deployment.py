"""The container file and the systemd unit, followed as far as they can be without their engines."""

import configparser
import io
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import httpx
import pytest
from dockerfile_parse import DockerfileParser

from guide.builds import BUILDS
from tests.support.examples import FLASK, copied, script
from tests.support.penguins import GENTOO
from tests.support.servers import running

pytestmark = pytest.mark.thorough

UNIT = FLASK / "app.service"


def steps() -> list[tuple[str, str]]:
    """Return the container file's instructions, each with its value, in order."""
    file = io.BytesIO((FLASK / "Containerfile").read_bytes())
    found = DockerfileParser(fileobj=file).structure
    return [(each["instruction"], each["value"]) for each in found]


def values(name: str) -> list[str]:
    return [value for instruction, value in steps() if instruction == name]


def copy(value: str, folder: Path, to: Path) -> None:
    """Copy as COPY does, into the working directory."""
    *sources, target = value.split()
    for path in (folder / source for source in sources):
        if path.is_dir():
            ignored = (folder / ".dockerignore").read_text().splitlines()
            left = shutil.ignore_patterns(*(pattern.strip("/") for pattern in ignored))
            shutil.copytree(path, to / target, ignore=left, dirs_exist_ok=True)
        else:
            shutil.copy(path, to / target)


@pytest.mark.proves("container-followed: true")
@pytest.mark.parametrize("build", BUILDS)
def test_container_file_builds_what_answers(build: str, tmp_path: Path) -> None:
    """Its steps run here one by one; no image is built, and HOST stays this machine."""
    for instruction, value in steps():
        if instruction == "COPY":
            copy(value, FLASK.with_name(build), tmp_path)
        if instruction == "RUN":
            command = value.replace("python -m venv", f"{quote(sys.executable)} -m venv")
            subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=tmp_path, check=True)
    command = [str(tmp_path / ".venv/bin/gunicorn")]
    assert values("CMD") == ['[".venv/bin/gunicorn"]']
    with running(command, tmp_path, seconds=120) as server:
        assert httpx.get(f"{server.url}/health").json()["status"] == "ok"
        [check] = values("HEALTHCHECK")
        python, *arguments = json.loads(check.removeprefix("CMD "))
        environment = {"PORT": str(httpx.URL(server.url).port)}
        subprocess.run([tmp_path / python, *arguments], env=environment, check=True)


@pytest.mark.proves("container-followed: true")
def test_container_does_not_run_as_root_nor_hold_a_secret() -> None:
    assert values("USER") == ["65534"]
    assert "SECRET" not in (FLASK / "Containerfile").read_text()


def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd minds the case
    unit.read(UNIT)
    return unit["Service"]


@pytest.fixture
def short() -> Iterator[str]:
    """A folder's path that holds no space, for a unit, and has room for a socket's 107 bytes."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield folder


@pytest.mark.proves("unit-verified: true")
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_to_say_about_the_unit(short: str) -> None:
    place = copied("flask_app", Path(short))
    programs = place / ".venv/bin"
    programs.mkdir(parents=True)
    for name in ("gunicorn", "python"):
        (programs / name).symlink_to("/bin/true")
    here = Path(short, "app.service")
    here.write_text(UNIT.read_text().replace("/srv/app", str(place)))
    done = subprocess.run(
        ["systemd-analyze", "verify", here], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


@pytest.mark.proves("unit-verified: true")
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_the_unit_well_protected() -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=17", UNIT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-200:]


def test_a_reload_of_the_unit_loads_the_application_apart_first() -> None:
    """The same commands as the page types, in order: the second is not run if the first fails."""
    reloads = [ln for ln in UNIT.read_text().splitlines() if ln.startswith("ExecReload=")]
    assert reloads == [
        'ExecReload=/srv/app/.venv/bin/python -c "import app; app.create_app()"',
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
    assert service()["ExecStart"] == "/srv/app/.venv/bin/gunicorn"
    place = copied("flask_app", tmp_path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"{short}/notify")
        systemd.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", f"{short}/notify")
        with running(["bash", "-euo", "pipefail", "-c", script(place)], place):
            assert systemd.recv(1000).startswith(b"READY=1")
