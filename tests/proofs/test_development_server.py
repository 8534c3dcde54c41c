"""Why app.run() is for one's own machine."""

import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.support.examples import copied
from tests.support.servers import LINUX
from tests.support.serving import APPS, log, section, served

WARNING = "This is a development server. Do not use it in a production deployment."
OBSOLETE = "app.run_server has been replaced by app.run"


@pytest.mark.proves("development-server: true", "listens-here: true")
@pytest.mark.cure("run-server")
@LINUX
@pytest.mark.parametrize(
    ("example", "command", "warns"),
    [
        ("flask_minimal", "flask --app app run", True),
        ("dash_minimal", "python app.py", True),
        ("flask_asgi_minimal", "uvicorn app:asgi_app", False),
    ],
)
def test_default_address_is_this_machine_and_development_servers_warn(
    example: str, command: str, warns: bool, tmp_path: Path
) -> None:
    folder = copied(example, tmp_path)
    with served(command, folder) as url:
        with socket.socket() as elsewhere, pytest.raises(OSError, match="refused"):
            elsewhere.connect(("127.0.0.2", urlsplit(url).port or 0))
        assert (WARNING in log(folder)) == warns


@pytest.mark.parametrize("page", ["fr/production.md", "en/production.md"])
def test_page_quotes_the_exact_messages(page: str) -> None:
    for message in (WARNING, OBSOLETE):
        assert f"`{message}`" in section(page, "gunicorn")


@pytest.mark.proves("debug-twice: true")
@pytest.mark.symptom("loaded-twice")
@pytest.mark.parametrize("application", ["loading", "loading_dash"])
def test_debug_loads_the_model_twice(application: str, tmp_path: Path) -> None:
    with served(f"python -m {APPS}.{application}", tmp_path):
        loaders = (tmp_path / "loads.txt").read_text().split()
    assert len(loaders) == len(set(loaders)) == 2


@pytest.mark.proves("development-server: true")
def test_debug_opens_a_debugger_on_a_flask_error(tmp_path: Path) -> None:
    with served(f"python -m {APPS}.loading", tmp_path) as url:
        assert "EVALEX = true" in httpx.get(f"{url}/broken").text


@pytest.mark.proves("development-server: true")
def test_gunicorn_shows_no_debugger(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.loading:app", tmp_path) as url:
        answer = httpx.get(f"{url}/broken")
    assert answer.status_code == 500
    assert "EVALEX" not in answer.text
    assert "broken on purpose" not in answer.text


@pytest.mark.proves("run-server-gone: true")
@pytest.mark.symptom("run-server")
def test_run_server_is_an_error_today(tmp_path: Path) -> None:
    script = "from dash import Dash\nDash().run_server()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 1
    assert OBSOLETE in done.stderr
