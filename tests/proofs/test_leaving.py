"""What changes, and what is lost, when a route leaves Flask for Quart or FastAPI."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from flask_compress import Compress
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from quart import Quart

from tests.support.paths import ROOT
from tests.support.serving import SNIPPETS, log, served

ANIMAL = {"flipper_length_mm": 217}
NO_ANIMAL = {"flipper_length_mm": "long"}
COMMANDS = {
    "flask": f"gunicorn {SNIPPETS}.leave_flask:app",
    "quart": f"uvicorn {SNIPPETS}.leave_quart:app",
    "fastapi": f"uvicorn {SNIPPETS}.leave_fastapi:app",
}


@pytest.mark.proves("leave-routes: true")
@pytest.mark.parametrize("framework", COMMANDS)
def test_the_moved_route_answers_the_same(framework: str, tmp_path: Path) -> None:
    with served(COMMANDS[framework], tmp_path) as url:
        answer = httpx.post(f"{url}/predict", json=ANIMAL)
    assert (answer.status_code, answer.json()) == (200, {"gentoo": True})


@pytest.mark.proves("leave-routes: true")
def test_quart_changes_four_lines() -> None:
    folder = ROOT / "examples/snippets"
    flask, quart = (
        (folder / f"leave_{name}.py").read_text().splitlines()[1:] for name in ("flask", "quart")
    )
    assert sum(one != other for one, other in zip(flask, quart, strict=True)) == 4


@pytest.mark.proves("leave-routes: true")
def test_without_its_await_the_route_of_quart_fails(tmp_path: Path) -> None:
    text = (ROOT / "examples/snippets/leave_quart.py").read_text()
    (tmp_path / "app.py").write_text(text.replace("await ", ""))
    with served("uvicorn app:app", tmp_path) as url:
        assert httpx.post(f"{url}/predict", json=ANIMAL).status_code == 500
    assert "'coroutine' object is not subscriptable" in log(tmp_path)


@pytest.mark.proves("fastapi-checks: true")
@pytest.mark.parametrize(
    ("framework", "status"), [("flask", 500), ("quart", 500), ("fastapi", 422)]
)
def test_fastapi_alone_checks_what_comes_in(framework: str, status: int, tmp_path: Path) -> None:
    with served(COMMANDS[framework], tmp_path) as url:
        answer = httpx.post(f"{url}/predict", json=NO_ANIMAL)
    assert answer.status_code == status
    assert ("flipper_length_mm" in answer.text) == (framework == "fastapi")


@pytest.mark.proves("quart-extensions: true")
@pytest.mark.parametrize("extension", [CSRFProtect, Talisman, Compress])
def test_extensions_of_flask_fail_on_quart(
    extension: type, caplog: pytest.LogCaptureFixture
) -> None:
    app = Quart(__name__)
    app.secret_key = "a secret of the tests alone"
    app.route("/")(lambda: "home")
    extension(app)
    with ThreadPoolExecutor() as apart:  # where no event loop runs yet
        answer = apart.submit(asyncio.run, app.test_client().get("/")).result()
    assert answer.status_code == 500
    assert "Working outside of" in caplog.text
