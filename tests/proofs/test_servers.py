"""Which server runs which application: every cell of the page's table, and the exact errors."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.proofs.serving import APPS, log, section, served, table

PAGES = ["fr/asgi.md", "en/asgi.md"]
APPLICATIONS = {  # what to serve, Dash's backend, and the table's column
    "Flask": ("flask_calls:app", "flask", 1),
    "Dash on Flask": ("dash_calls:server", "flask", 1),
    "Dash on FastAPI": ("dash_calls:server", "fastapi", 2),
    "Dash on Quart": ("dash_calls:server", "quart", 2),
}
ROWS = table("fr/asgi.md", "table")
WSGI_CALLED_AS_ASGI = "Flask.__call__() takes 3 positional arguments but 4 were given"
ASGI_CALLED_AS_WSGI = "{}.__call__() missing 1 required positional argument: 'send'"
ERRORS = {
    ("uvicorn", "flask"): (
        "Flask.__call__() missing 1 required positional argument: 'start_response'"
    ),
    ("gunicorn -k asgi", "flask"): WSGI_CALLED_AS_ASGI,
    ("granian --interface asgi", "flask"): WSGI_CALLED_AS_ASGI,
    **{
        (command, backend): ASGI_CALLED_AS_WSGI.format(name)
        for command in ("gunicorn", "granian --interface wsgi")
        for backend, name in (("fastapi", "FastAPI"), ("quart", "Quart"))
    },
}
DASH_OBJECT = ".__call__() missing 2 required positional arguments: 'receive' and 'send'"


@pytest.mark.proves(
    "dash-on-flask: nuance",
    "gunicorn-server: false",
    "no-asgi: until Dash 4.2",
    "wrong-pairing: true",
)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_server_runs_applications_as_the_table_says(row: list[str], tmp_path: Path) -> None:
    """A wrong pairing starts and listens all the same: only a request shows it."""
    with ThreadPoolExecutor() as readers:
        answers = readers.map(lambda name: answer(row[0], name, tmp_path), APPLICATIONS)
    told = {name: row[column] for name, (_, _, column) in APPLICATIONS.items()}
    assert dict(zip(APPLICATIONS, answers, strict=True)) == told


def answer(command: str, application: str, folder: Path) -> str:
    """Start a server, ask for a page; return the table's word for what came."""
    target, backend, _ = APPLICATIONS[application]
    place = folder / application
    place.mkdir()
    with served(f"{command} {APPS}.{target}", place, backend=backend) as url:
        status = httpx.get(url).status_code
    if status == 500 and ERRORS[command, backend] in log(place):
        return "non"
    return "oui" if status == 200 else f"{status}: {log(place)}"


def test_english_table_says_the_same() -> None:
    english = {"oui": "yes", "non": "no"}
    french = table("fr/asgi.md", "table")
    assert table("en/asgi.md", "table") == [[english.get(c, c) for c in row] for row in french]


@pytest.mark.parametrize("page", PAGES)
def test_page_quotes_the_exact_errors(page: str) -> None:
    quoted = section(page, "messages")
    for error in [*ERRORS.values(), f"FastAPI{DASH_OBJECT}"]:
        assert f"`{error.replace('Quart', 'FastAPI')}`" in quoted


@pytest.mark.proves("dash-server-name: true")
@pytest.mark.parametrize("backend", ["fastapi", "quart"])
def test_uvicorn_refuses_the_dash_object(backend: str, tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.dash_calls:app", tmp_path, backend=backend) as url:
        assert httpx.get(url).status_code == 500
    assert DASH_OBJECT in log(tmp_path)


@pytest.mark.proves("dash-server-name: true")
def test_gunicorn_takes_the_dash_object_on_flask(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.dash_calls:app", tmp_path) as url:
        assert httpx.get(url).status_code == 200
