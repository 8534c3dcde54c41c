"""What keeps an application from starting where it is hosted."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import gunicorn
import httpx
import packaging
import pytest

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import APPS, copy_programs, write_without_cure
from tests.support.paths import ROOT
from tests.support.programs import started, wait_until
from tests.support.servers import LINUX, free_port, running
from tests.support.serving import TYPED, log, served

FLASK = f"flask --app {APPS}.prints run"
GUNICORN = f"gunicorn {APPS}.prints:app"
WINDOWS = """
import sys

class Absent:  # what Python for Windows does not have
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "grp", "pwd", "resource", "termios"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
"""


def refused(command: str, folder: Path) -> str:
    """Start a server that stops by itself; return what it wrote."""
    with pytest.raises(AssertionError, match="no answer"), served(command, folder):
        pass
    return log(folder)


def taken(port: int, at: str = "127.0.0.1") -> bool:
    """Tell whether somebody listens on a port."""
    with socket.socket() as visitor:
        return visitor.connect_ex((at, port)) == 0


def holders(port: int) -> str:
    """Return what the page's command says of who listens on a port."""
    if not shutil.which("ss"):
        pytest.skip("ss is not installed")
    command = ["ss", "-ltnp", f"sport = :{port}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.symptom("port-in-use")
def test_a_port_belongs_to_one_program_at_a_time(tmp_path: Path) -> None:
    [flask_says, and_then, gunicorn_says] = quoted_messages("hosting", "port-in-use")
    with served(FLASK, tmp_path) as url:
        port = httpx.URL(url).port
        with started(f"{TYPED}/{FLASK} --port {port}", tmp_path) as second:
            wait_until(lambda: and_then in second.read_text())
            assert flask_says in second.read_text()
        with started(f"{TYPED}/{GUNICORN} --bind 127.0.0.1:{port}", tmp_path) as third:
            wait_until(lambda: gunicorn_says in third.read_text())


@LINUX
@pytest.mark.symptom("port-in-use")
def test_the_reloader_leaves_a_child_that_holds_the_port(tmp_path: Path) -> None:
    line = f"PYTHONPATH={quote(str(ROOT))} exec {TYPED}/{FLASK} --debug --port $PORT"
    with running(["bash", "-c", line], tmp_path) as server:
        os.kill(server.pid, signal.SIGKILL)
        port = httpx.URL(server.url).port
        assert httpx.get(server.url).text == "Gentoo"
        wait_until(lambda: f"pid={server.pid}," not in holders(port))


@LINUX
@pytest.mark.cure("port-in-use")
def test_who_holds_a_port_is_found_and_stopped(tmp_path: Path) -> None:
    line = f"PYTHONPATH={quote(str(ROOT))} exec {TYPED}/{GUNICORN}"
    with running(["bash", "-c", line], tmp_path) as server:
        port = httpx.URL(server.url).port
        assert f"pid={server.pid}," in holders(port)
        os.kill(server.pid, signal.SIGTERM)
        wait_until(lambda: not taken(port))


@LINUX
@pytest.mark.symptom("hosted-port")
def test_flask_run_ignores_the_port_that_the_host_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, own = free_port(), free_port()
    monkeypatch.setenv("PORT", str(given))
    with started(f"{TYPED}/{FLASK} --port {own}", tmp_path):
        wait_until(lambda: taken(own))
        assert not taken(given)
        assert not taken(own, "127.0.0.2")


@LINUX
@pytest.mark.cure("hosted-port")
def test_gunicorn_listens_everywhere_on_the_port_that_the_host_gives(tmp_path: Path) -> None:
    (tmp_path / "gunicorn.conf.py").touch()
    with served(GUNICORN, tmp_path) as url:
        assert taken(httpx.URL(url).port or 0, "127.0.0.2")


@pytest.mark.symptom("module-not-found")
def test_gunicorn_looks_for_the_module_where_it_is_started(tmp_path: Path) -> None:
    place = tmp_path / "application"
    place.mkdir()
    write_without_cure("", "prints", place)
    said = refused("gunicorn app:app", tmp_path)
    assert all(message in said for message in quoted_messages("hosting", "module-not-found"))


@pytest.mark.cure("module-not-found")
def test_gunicorn_is_told_in_which_folder_the_module_is(tmp_path: Path) -> None:
    place = tmp_path / "application"
    place.mkdir()
    write_without_cure("", "prints", place)
    with served("gunicorn --chdir application app:app", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"


@pytest.mark.symptom("attribute-not-found")
def test_a_name_that_the_module_has_not_stops_the_server(tmp_path: Path) -> None:
    write_without_cure("app = ", "prints", tmp_path, instead="application = app = ")
    write_without_cure("app = Flask(__name__)", "prints", tmp_path, instead="Flask(__name__)")
    file = tmp_path / "app.py"
    file.write_text(file.read_text().replace("@app.", "@application."))
    said = refused("gunicorn app:app", tmp_path)
    assert all(message in said for message in quoted_messages("hosting", "attribute-not-found"))


@pytest.mark.cure("app-or-server", "attribute-not-found")
@pytest.mark.parametrize(
    ("backend", "command"),
    [
        ("flask", "gunicorn app:server"),
        ("flask", 'gunicorn "app:create_app()"'),
        ("fastapi", "uvicorn --factory app:create_app"),
    ],
)
def test_dash_gives_its_server_by_name_or_from_the_function_that_makes_it(
    backend: str, command: str, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_text(
        "from dash import Dash, html\n\n\ndef create_app():\n"
        f"    app = Dash(backend={backend!r})\n    app.layout = html.P()\n    return app.server\n"
        "\n\nserver = create_app()\n"
    )
    with served(command, tmp_path) as url:
        assert "_dash-config" in httpx.get(url).text


@pytest.mark.cure("attribute-not-found")
@pytest.mark.parametrize("target", ["app:application", '"app:create_app()"'])
def test_the_name_or_the_call_that_makes_it_is_given(target: str, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        "from flask import Flask\napplication = Flask(__name__)\n\n\n"
        "def create_app():\n    return application\n"
    )
    with served(f"gunicorn {target}", tmp_path) as url:
        assert httpx.get(url).status_code == 404
        assert httpx.get(url).headers["server"] == "gunicorn"


@contextmanager
def another_environment(folder: Path) -> Iterator[str]:
    """Make an environment that has Gunicorn and not Flask, as a machine's own may.

    Give its Python, as a line of the shell names it.
    """
    place = folder / "machine"
    venv.create(place, with_pip=False, symlinks=True)
    [packages] = place.glob("lib/python*/site-packages")
    for module in (gunicorn, packaging):
        source = Path(module.__file__ or "").parent
        (packages / source.name).symlink_to(source)
    yield quote(str(place / "bin/python"))


@LINUX
@pytest.mark.symptom("another-environment")
def test_gunicorn_of_another_environment_is_not_found_or_does_not_find_flask(
    tmp_path: Path,
) -> None:
    copy_programs(tmp_path, "prints")
    not_found, no_flask = quoted_messages("hosting", "another-environment")
    clean = ["env", "-i", "PATH=/usr/bin:/bin", "bash", "-c", "gunicorn prints:app"]
    with started(" ".join(map(quote, clean)), tmp_path) as said:
        wait_until(lambda: not_found in said.read_text())
    with (
        another_environment(tmp_path) as python,
        started(f"env -u PYTHONPATH {python} -m gunicorn prints:app -b :0", tmp_path) as said,
    ):
        wait_until(lambda: no_flask in said.read_text())


@pytest.mark.cure("another-environment")
def test_the_environment_s_own_gunicorn_needs_no_activation(tmp_path: Path) -> None:
    copy_programs(tmp_path, "prints")
    gunicorn_path = f"PATH=/usr/bin:/bin exec {quote(sys.executable)} -m gunicorn prints:app"
    with running(["bash", "-c", gunicorn_path], tmp_path) as server:
        assert httpx.get(server.url).text == "Gentoo"


@contextmanager
def as_on_windows(command: str, folder: Path) -> Iterator[str]:
    """Serve where the modules that Windows lacks are not there; give the address."""
    (folder / "sitecustomize.py").write_text(WINDOWS)
    line = f"PYTHONPATH={quote(str(folder))}:{quote(str(ROOT))} exec {TYPED}/{command}"
    with running(["bash", "-c", line], folder) as server:
        yield server.url


@pytest.mark.symptom("gunicorn-windows")
def test_gunicorn_does_not_start_without_what_windows_lacks(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no answer"), as_on_windows(GUNICORN, tmp_path):
        pass
    [message] = quoted_messages("hosting", "gunicorn-windows")
    assert message in log(tmp_path)


@pytest.mark.cure("gunicorn-windows")
def test_uvicorn_serves_flask_without_what_windows_lacks(tmp_path: Path) -> None:
    command = f"uvicorn --interface wsgi {APPS}.prints:app --port $PORT"
    with as_on_windows(command, tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"


@pytest.mark.symptom("dotenv-ignored")
def test_flask_run_reads_env_and_gunicorn_does_not(tmp_path: Path) -> None:
    write_without_cure("load_dotenv()  #", "settings_from_file", tmp_path, instead="_ = 0  #")
    (tmp_path / ".env").write_text("THRESHOLD=0.8\n")
    with served("flask run", tmp_path) as url:
        assert httpx.get(url).json() == {"threshold": "0.8"}
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(url).json() == {"threshold": None}


@pytest.mark.cure("dotenv-ignored")
@pytest.mark.parametrize(("given", "read"), [("", "0.8"), ("THRESHOLD=0.9", "0.9")])
def test_an_application_that_reads_env_has_it_under_gunicorn(
    given: str, read: str, tmp_path: Path
) -> None:
    copy_programs(tmp_path, "settings_from_file")
    (tmp_path / ".env").write_text("THRESHOLD=0.8\n")
    line = f"{given} exec {TYPED}/gunicorn settings_from_file:app"
    with running(["bash", "-c", line], tmp_path) as server:
        assert httpx.get(server.url).json() == {"threshold": read}
