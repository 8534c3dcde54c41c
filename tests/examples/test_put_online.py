"""The units, the rules and the container files of put_online, without their engines."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import httpx
import pytest
from dockerfile_parse import DockerfileParser

from tests.support.examples import copied
from tests.support.machine import PUT_ONLINE, STANDING_IN, machine, packages
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import running

pytestmark = pytest.mark.thorough

INSTALLED = {  # the file, and its name where systemd reads it
    "app.socket": "app.socket",
    "app.service": "app.service",
    "worker.service": "app-worker.service",
    "backup.service": "app-backup.service",
    "backup.timer": "app-backup.timer",
}
SYSTEMD = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
PROGRAMS = ("gunicorn", "python", "uvicorn", "celery")
JOBS = """
import time
from pathlib import Path
from celery import Celery
there = Path(__file__).parent
for name in ("queue", "processed"):
    (there / name).mkdir(exist_ok=True)
app = Celery("work", broker="filesystem://")
app.conf.broker_transport_options = dict(
    data_folder_in=str(there / "queue"), data_folder_out=str(there / "queue"),
    processed_folder=str(there / "processed"),
)
@app.task
def long():
    (there / "begun").touch()
    time.sleep(2)
    (there / "ended").touch()
"""


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose path has no space, for units and for a program's first line."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture
def root(short: Path) -> Path:
    """A root with the units as the commands install them, and a program in each one's place."""
    for name, installed in INSTALLED.items():
        units = short / "etc/systemd/system"
        (units / f"{installed}.d").mkdir(parents=True)
        shutil.copy(PUT_ONLINE / name, units / installed)
        if installed.endswith(".service"):
            shutil.copy(PUT_ONLINE / "protection.conf", units / f"{installed}.d")
    for name in (*(f"srv/app/current/.venv/bin/{each}" for each in PROGRAMS), "bin/kill"):
        (short / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy("/bin/true", short / name)
    (short / "usr/local/sbin").mkdir(parents=True)
    shutil.copy("/bin/true", short / "usr/local/sbin/app-backup")
    shutil.copytree("/lib/systemd/system", short / "lib/systemd/system", symlinks=True)
    return short


@SYSTEMD
@pytest.mark.proves("unit-verified: true")
@pytest.mark.parametrize("kind", ["app.service", "asgi.service"])
def test_systemd_finds_nothing_to_say_about_the_units(kind: str, root: Path) -> None:
    shutil.copy(PUT_ONLINE / kind, root / "etc/systemd/system/app.service")
    command = ["systemd-analyze", "verify", f"--root={root}", "--man=no", *INSTALLED.values()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "app" in line]
    assert ours == []


@SYSTEMD
@pytest.mark.proves("unit-verified: true")
@pytest.mark.parametrize("name", ["app.service", "app-worker.service", "app-backup.service"])
def test_systemd_finds_the_units_well_protected(name: str, root: Path) -> None:
    command = ["systemd-analyze", "security", f"--root={root}", "--offline=true", "--threshold=17"]
    done = subprocess.run([*command, name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr


@SYSTEMD
def test_the_backup_is_made_each_night() -> None:
    [when] = re.findall("^OnCalendar=(.*)", (PUT_ONLINE / "backup.timer").read_text(), re.M)
    command = ["systemd-analyze", "calendar", "--iterations=2", when]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.count("03:00:00") >= 2


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize("name", sorted(each.name for each in PUT_ONLINE.glob("*.sh")))
def test_the_shell_reads_each_program(name: str) -> None:
    done = subprocess.run(["bash", "-n", PUT_ONLINE / name], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def steps(kind: str) -> list[tuple[str, str]]:
    """Return a container file's instructions, each with its value, in order."""
    file = io.BytesIO((PUT_ONLINE / kind / "Containerfile").read_bytes())
    return [
        (each["instruction"], each["value"]) for each in DockerfileParser(fileobj=file).structure
    ]


def built(kind: str, application: Path, place: Path) -> list[str]:
    """Follow a container file in a folder, its packages those of the tests; return its command."""
    ends: dict[str, str] = {}
    for instruction, value in steps(kind):
        if instruction == "COPY":
            names = (PUT_ONLINE / "containerignore").read_text().split()
            left = shutil.ignore_patterns(*(name.removeprefix("**/") for name in names))
            shutil.copytree(application, place, ignore=left, dirs_exist_ok=True)
        elif instruction == "RUN":
            typed = packages() + STANDING_IN + value.replace("python -m venv", "python3 -m venv")
            subprocess.run(["bash", "-euc", typed], cwd=place, check=True)
        ends[instruction] = value
    assert ends["USER"] == "65534"
    return [str(word) for word in json.loads(ends["CMD"])]


@pytest.mark.proves("container-followed: true")
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("wsgi", name) for name in ("flask_app", "dash_app", "dash_in_flask_app", "flask_jobs")),
        *(("asgi", name) for name in ("fastapi_app", "dash_fastapi_app")),
    ],
)
def test_a_container_file_gives_what_answers(
    kind: str, name: str, short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No image is built, and the packages are those of the tests."""
    command = built(kind, copied(name, tmp_path), short)
    assert (short / "model.skops").exists() == (short / "train.py").exists()
    monkeypatch.setenv("SECRET_KEY", "a secret of these tests, long enough")
    monkeypatch.setenv("API_KEYS", f"tests {'0' * 64}")
    with running(command, short) as server:
        assert httpx.get(f"{server.url}/health").status_code == 200
        [check] = [value for instruction, value in steps(kind) if instruction == "HEALTHCHECK"]
        python, *arguments = json.loads(check.removeprefix("CMD "))
        environment = {"PORT": str(httpx.URL(server.url).port)}
        subprocess.run([short / python, *arguments], env=environment, check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a folder to another user")
@pytest.mark.parametrize(("kind", "module"), [("wsgi", "app"), ("worker", "work")])
def test_the_user_of_a_container_owns_the_folder_where_jobs_are_written(
    kind: str, module: str, short: Path
) -> None:
    """The rest belongs to root there; a volume that is mounted on it begins with that owner."""
    place = copied("flask_jobs", short)
    values = [value for instruction, value in steps(kind) if instruction == "RUN"]
    [made] = [value for value in values if value.endswith(" state")]
    subprocess.run(["bash", "-euc", made], cwd=place, check=True)
    state, before = place / "state", {*place.rglob("*")}
    assert (state.stat().st_uid, state.stat().st_mode & 0o777) == (65534, 0o700)
    typed = f"import {module}, jobs; jobs.counts()"
    subprocess.run([sys.executable, "-B", "-c", typed], cwd=place, check=True)
    written = {*place.rglob("*")} - before
    assert state / "jobs.db" in written
    assert all(each.is_relative_to(state) for each in written)


@pytest.mark.parametrize("kind", ["wsgi", "asgi", "worker"])
def test_a_container_holds_no_secret(kind: str) -> None:
    assert "SECRET" not in (PUT_ONLINE / kind / "Containerfile").read_text()


@pytest.mark.parametrize("kind", ["wsgi", "asgi", "worker"])
def test_a_container_keeps_a_model_that_is_there(kind: str) -> None:
    assert "RUN [ ! -f train.py ] || [ -f model.skops ] ||" in "\n".join(
        (PUT_ONLINE / kind / "Containerfile").read_text().splitlines()
    )


def test_what_each_folder_leaves_behind_goes_into_no_image() -> None:
    """But the model, which is wanted there: as the folders' own lists name it."""
    left = {
        each.removeprefix("**/") for each in (PUT_ONLINE / "containerignore").read_text().split()
    }
    folders = ("flask_app", "dash_app", "dash_in_flask_app", "flask_jobs", "fastapi_app")
    for folder in folders:
        lines = (ROOT / "examples" / folder / ".gitignore").read_text().split()
        names = {line.rstrip("/") for line in lines} - {"model.skops", "schema.*.old"}
        assert all(any(fnmatch(name, each) for each in left) for name in names), names - left


TWICE = """
apt-get() { true; }; adduser() { true; }; certbot() { true; }; nginx() { true; }
systemctl() { true; }; runuser() { true; }
set -e; mkdir -p /etc/systemd/system /etc/nginx/sites-available /etc/nginx/sites-enabled
python3() { command python3 "$@"; }
"""


def test_a_program_typed_again_after_a_fault_ends_and_loses_no_key() -> None:
    with machine() as there:
        there.env.unlink()
        held = []
        for name in ("machine.sh", "site.sh", "postgresql.sh") * 2:
            program = f"{TWICE}cd {quote(str(PUT_ONLINE))}\n{(PUT_ONLINE / name).read_text()}"
            done = there.typed(name, program.replace("cd /\n", ""))
            assert done.returncode == 0, done.stderr
            held.append(there.env.read_text())
        assert there.env.stat().st_mode & 0o77 == 0
        site = there.root / "etc/nginx/sites-enabled/app"
        assert site.read_text() == (PUT_ONLINE / "root.conf").read_text()
    assert len(re.findall("^SECRET_KEY=[0-9a-f]{64}$", held[-1], re.M)) == 1
    assert re.findall("SECRET_KEY=.*", held[0]) == re.findall("SECRET_KEY=.*", held[-1])
    assert re.findall("^DATABASE_URL=(.*)", held[-1], re.M) == ["postgresql+psycopg:///app"]


@pytest.mark.proves("worker-ends-its-job: true")
def test_the_worker_ends_its_job_before_it_stops(short: Path, tmp_path: Path) -> None:
    """The unit and the container have one command; what stops it asks the main process alone."""
    application = tmp_path / "application"
    application.mkdir()
    (application / "work.py").write_text(JOBS)
    (application / "requirements.txt").write_text("celery\n")
    command = built("worker", application, short)
    [unit] = re.findall("^ExecStart=(.*)", (PUT_ONLINE / "worker.service").read_text(), re.M)
    assert unit == " ".join(["/srv/app/current/.venv/bin/celery", *command[1:]])
    asked = [sys.executable, "-c", "import work; work.long.delay()"]
    log = (short / "log").open("wb")
    worker = subprocess.Popen(
        command, cwd=short, stdout=log, stderr=log, env=os.environ | {"HOME": str(short)}
    )
    try:
        subprocess.run(asked, cwd=short, check=True)
        wait_until((short / "begun").exists)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0, (short / "log").read_text()
    finally:
        worker.kill()
        log.close()
    assert (short / "ended").exists()
