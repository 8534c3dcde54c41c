"""Which server runs which application: every cell of the page's table, and the exact errors."""

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import requires
from pathlib import Path

import httpx
import pytest
from packaging.requirements import Requirement

from guide import servers
from tests.support.server_answers import BACKENDS, COMMANDS, TARGETS, answer
from tests.support.serving import APPS, log, section, served
from tests.support.verdicts import refuted

TOLD = servers.load().pairings
DASH_OBJECT = ".__call__() missing 2 required positional arguments: 'receive' and 'send'"


@pytest.mark.proves("wrong-pairing: true")
@pytest.mark.cure("app-or-server")
@pytest.mark.parametrize("command", COMMANDS)
def test_server_runs_applications_as_the_table_says(command: str, tmp_path: Path) -> None:
    """A wrong pairing starts and listens all the same: only a request shows it."""
    with ThreadPoolExecutor() as readers:
        answers = readers.map(lambda name: answer(command, name, tmp_path), TARGETS)
    assert dict(zip(TARGETS, answers, strict=True)) == TOLD[command]


@pytest.mark.proves("no-asgi: until Dash 4.2")
@pytest.mark.parametrize("backend", BACKENDS)
def test_uvicorn_runs_dash_on_another_backend_than_flask(backend: str, tmp_path: Path) -> None:
    names = ("flask", "dash-on-flask", f"dash-on-{backend}")
    answers = {name: answer("uvicorn", name, tmp_path).status for name in names}
    assert answers == dict(zip(names, (500, 500, 200), strict=True))
    with refuted("no-asgi"):
        assert set(answers.values()) == {500}


@pytest.mark.proves("gunicorn-server: false")
def test_gunicorn_speaks_two_protocols_and_is_not_alone_in_speaking_them(tmp_path: Path) -> None:
    """If it were a protocol, it would be one, and what speaks it would have no other server."""
    pairs = [
        ("gunicorn", "flask"),
        ("gunicorn -k asgi", "dash-on-fastapi"),
        ("granian --interface wsgi", "dash-on-flask"),
        ("uvicorn", "dash-on-quart"),
    ]
    served_by = [command for command, name in pairs if answer(command, name, tmp_path).status < 300]
    assert len(served_by) == len(pairs)
    with refuted("gunicorn-server"):
        assert set(served_by) == {"gunicorn"}


def test_table_has_no_other_server() -> None:
    assert list(TOLD) == COMMANDS


@pytest.mark.proves("gunicorn-asgi: true since Gunicorn 24")
def test_gunicorn_speaks_asgi(tmp_path: Path) -> None:
    with served(f"gunicorn -k asgi {APPS}.fastapi_views:app", tmp_path) as url:
        assert httpx.get(f"{url}/await").text == "1"


@pytest.mark.proves("fastapi-extra: true since Dash 4.2")
def test_dash_for_fastapi_brings_uvicorn() -> None:
    extra = [line for line in requires("dash") or [] if 'extra == "fastapi"' in line]
    assert {Requirement(line).name for line in extra} >= {"fastapi", "uvicorn"}


@pytest.mark.parametrize("page", ["fr/asgi.md", "en/asgi.md"])
def test_page_quotes_the_exact_errors(page: str) -> None:
    quoted = section(page, "messages")
    answers = [each for row in TOLD.values() for each in row.values() if each.error]
    for each in answers:
        error = (each.error or "").replace("Quart", "FastAPI")
        assert f"`{error}` {{ #{each.message} }}" in quoted
    assert f"`FastAPI{DASH_OBJECT}`" in quoted


@pytest.mark.proves("dash-server-name: true")
@pytest.mark.symptom("app-or-server")
@pytest.mark.parametrize("backend", ["fastapi", "quart"])
def test_uvicorn_refuses_the_dash_object(backend: str, tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.dash_calls:app", tmp_path, backend=backend) as url:
        assert httpx.get(url).status_code == 500
    assert DASH_OBJECT in log(tmp_path)


@pytest.mark.proves("dash-server-name: true")
def test_gunicorn_takes_the_dash_object_on_flask(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.dash_calls:app", tmp_path) as url:
        assert "_dash-config" in httpx.get(url).text
