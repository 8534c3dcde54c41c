"""A Debian machine in a folder, where the programs of examples/put_online are run.

systemd is no process of it: ``Machine`` keeps the socket, starts and stops what the unit says, and
answers the commands that ask systemd for it. The user app is the one of the tests.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shlex import quote
from sysconfig import get_path
from tempfile import TemporaryDirectory

from tests.support.paths import ROOT
from tests.support.servers import free_port, stop

PUT_ONLINE = ROOT / "examples/put_online"
PLACES = ("/srv/app", "/etc/app.env", "/var/backups/app", "/var/lib/app")
PLACES += ("/etc/systemd/system", "/etc/nginx")
# what systemd gives to a service that has a socket: it is the third file, and names its process
HANDED = 'exec 3<&"$1"; shift; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"'
# programs for root, of systemd, and those of the tests' packages
STANDING_IN = r"""
PATH=$PATH:/usr/sbin
systemctl() {
    case $* in
        "start app-backup.service") DATABASE_URL=$(sed -n s/^DATABASE_URL=//p $ENV) bash $BACKUP ;;
        *) asked=${*/--quiet /}; curl -sf -o /dev/null "http://127.0.0.1:$CONTROL/${asked// /+}" ;;
    esac
}
systemd-run() {
    local place
    while [[ $1 == --* ]]; do [[ $1 != --working-directory=* ]] || place=${1#*=}; shift; done
    (set -a; . $ENV; cd "$place"; "$@")
}
python3() {
    local place each
    "$PYTHON" -m venv --without-pip "${@: -1}"
    ln -s /bin/true .venv/bin/pip
    for place in .venv/lib/python3*/site-packages; do echo "$PACKAGES" > $place/tests.pth; done
    for each in gunicorn.app.wsgiapp:run uvicorn.main:main celery.__main__:main; do
        printf '#!%s/.venv/bin/python\nfrom %s import %s as run\nrun()\n' \
            "$PWD" ${each/:/ } > .venv/bin/${each%%[.:]*}
        chmod +x .venv/bin/${each%%[.:]*}
    done
}
runuser() { shift 3; "$@"; }
chown() { true; }
install() {
    local kept=()
    while [ $# -gt 0 ]; do case $1 in -[og]) shift 2 ;; *) kept+=("$1"); shift ;; esac; done
    command install "${kept[@]}"
}
"""

FLASK = """
import os, time
from flask import Flask
def create_app():
    app = Flask(__name__)
    @app.get("/")
    def page():
        time.sleep(0.02)
        return "{version}"
    @app.get("/health")
    def health():
        return "{version}", {health}
    return app
"""
GUNICORN = "workers = 2\ncontrol_socket_disable = True\n"
NAMED = {"app.service": 'wsgi_app = "app:create_app()"\n', "asgi.service": ""}
ASGI = """
import asyncio
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    status = 200
    if scope["path"] == "/health":
        status = {health}
    await asyncio.sleep(0.02)
    await send({{"type": "http.response.start", "status": status, "headers": []}})
    await send({{"type": "http.response.body", "body": b"{version}"}})
def create_app():
    return app
"""
KINDS = {"app.service": FLASK, "asgi.service": ASGI}


def release(folder: Path, kind: str, version: str, *, health: int = 200, wrong: str = "") -> Path:
    """Write an application, as its author has it on a machine of theirs."""
    place = folder / version
    place.mkdir()
    (place / "app.py").write_text(KINDS[kind].format(version=version, health=health) + wrong)
    (place / "gunicorn.conf.py").write_text(GUNICORN + NAMED[kind])
    (place / "requirements.txt").write_text("flask\ngunicorn\nuvicorn\n")
    return place


def packages() -> str:
    """Return what the stand-in of python3 has to know: where the tests' packages are."""
    return f"PYTHON={quote(sys.executable)} PACKAGES={quote(get_path('purelib'))}\n"


class Machine:
    """A folder in the place of a machine's root, and the one service of it."""

    def __init__(self, root: Path, unit: str) -> None:
        self.root, self.unit = root, (PUT_ONLINE / unit).read_text()
        for place in ("srv/app/releases", "etc", "var/backups/app", "var/lib/app"):
            (root / place).mkdir(parents=True)
        self.env = root / "etc/app.env"
        self.env.write_text("PROXIES=1\n")
        self.process: subprocess.Popen[bytes] | None = None
        self.listens = socket.socket()
        self.listens.bind(("127.0.0.1", free_port()))
        self.listens.listen(4096)  # systemd's own default
        self.address = f"127.0.0.1:{self.listens.getsockname()[1]}"
        self.log = root / "app.log"

    def there(self, text: str) -> str:
        """Return a text of the folder with this machine's places and port."""
        places = "|".join(PLACES)
        text = re.sub(rf"(?<![\w.])(?:{places})\b", lambda found: f"{self.root}{found[0]}", text)
        return text.replace("127.0.0.1:8000", self.address)

    def start(self) -> bool:
        """Start what the unit says; tell whether it has said that it is ready, where it says so."""
        said = dict(ln.split("=", 1) for ln in self.there(self.unit).splitlines() if "=" in ln)
        if not Path(said["WorkingDirectory"]).exists():
            return False
        environment = {"PATH": os.environ["PATH"], "NOTIFY_SOCKET": f"{self.root}/notify"}
        environment |= dict(line.split("=", 1) for line in self.env.read_text().split())
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notified,
            self.log.open("ab") as log,
        ):
            (self.root / "notify").unlink(missing_ok=True)
            notified.bind(environment["NOTIFY_SOCKET"])
            notified.settimeout(0.1)
            self.process = subprocess.Popen(
                ["bash", "-c", HANDED, "-", str(self.listens.fileno()), *said["ExecStart"].split()],
                cwd=said["WorkingDirectory"], env=environment, stdout=log, stderr=log,
                pass_fds=[self.listens.fileno()], start_new_session=True,
            )  # fmt: skip
            while said["Type"] == "notify":
                try:
                    if notified.recv(1000).startswith(b"READY=1"):
                        return True
                except TimeoutError:
                    if self.process.poll() is not None:
                        return False
        return True

    def stop(self) -> bool:
        """Ask it to end, as KillMode=mixed does: the main process alone, which waits for others."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(90)
        return True

    def answer(self, asked: str) -> bool:
        """Do what ``systemctl`` asks of a unit."""
        verb, *units = asked.strip("/").split("+")
        if "app.service" not in units:
            return False  # there is no worker
        if verb == "is-active":
            return self.process is not None and self.process.poll() is None
        stopped = verb == "start" or self.stop()
        return stopped and (verb == "stop" or self.start())

    def back_up(self) -> subprocess.CompletedProcess[str]:
        """Do what the timer does."""
        return self.typed("back_up", "systemctl start app-backup.service\n")

    def run(self, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of the folder's programs."""
        return self.typed(name, (PUT_ONLINE / name).read_text(), *arguments)

    def typed(
        self, name: str, program: str, *arguments: str | Path
    ) -> subprocess.CompletedProcess[str]:
        backup = self.root / "backup.sh"
        backup.write_text(self.there((PUT_ONLINE / "backup.sh").read_text()))
        here = f"CONTROL={self.control} ENV={self.env} BACKUP={backup}\n{packages()}"
        shutil.copy(PUT_ONLINE / "containerignore", self.root)
        script = self.root / f"typed-{name}"
        script.write_text(here + STANDING_IN + self.there(program))
        return subprocess.run(
            ["bash", script, *arguments], cwd=self.root, capture_output=True, text=True, timeout=300
        )

    control = 0


@contextmanager
def machine(unit: str = "app.service") -> Iterator[Machine]:
    """Give a machine whose service is a unit of the folder, for as long as the block lasts."""
    # a path that a unit, a first line and the 107 bytes of a socket's name have room for
    with TemporaryDirectory(dir="/tmp") as folder:
        there = Machine(Path(folder), unit)

        class Control(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if there.answer(self.path) else 500)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        with HTTPServer(("127.0.0.1", 0), Control) as control, there.listens:
            there.control = control.server_port
            threading.Thread(target=control.serve_forever).start()
            try:
                yield there
            finally:
                control.shutdown()
                if there.process:
                    stop(there.process)
