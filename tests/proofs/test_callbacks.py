"""What runs at once in one Uvicorn process: counted, never timed."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.examples import copied
from tests.proofs.serving import APPS, served, table, two_at_once

ROWS = dict(
    zip(["def", "blocking", "await", "to_thread"], table("fr/asgi.md", "callbacks"), strict=True)
)
AT_ONCE = {"l’un après l’autre": "1", "ensemble": "2"}


@pytest.mark.proves("def-blocks: true since Dash 4.2", "async-alone: true since Dash 4.2")
@pytest.mark.parametrize("backend", ["fastapi", "quart"])
def test_callbacks_started_together_run_as_the_table_says(
    backend: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"uvicorn {APPS}.dash_calls:server", tmp_path, backend=backend) as url:
        page.goto(url)
        for kind, row in ROWS.items():
            page.get_by_role("button", name=kind, exact=True).click()
            for rank in (1, 2):
                expect(page.locator(f"#{kind}-{rank}")).to_have_text(AT_ONCE[row[1]])
        page.close()


def test_english_table_says_the_same() -> None:
    english = {"l’un après l’autre": "one after the other", "ensemble": "together"}
    told = [[english[cell] for cell in row[1:]] for row in table("fr/asgi.md", "callbacks")]
    assert [row[1:] for row in table("en/asgi.md", "callbacks")] == told


@pytest.mark.proves("def-blocks: true since Dash 4.2")
def test_fastapi_itself_runs_def_in_threads(tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.fastapi_calls:app", tmp_path) as url:
        assert two_at_once(f"{url}/calls") == ["2", "2"]


@pytest.mark.proves("flask-adapter: true")
def test_adapter_runs_flask_in_threads(tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.flask_calls:asgi_app", tmp_path) as url:
        assert two_at_once(f"{url}/calls") == ["2", "2"]


@pytest.mark.proves("flask-adapter: true")
def test_adapted_flask_example_answers_behind_uvicorn(tmp_path: Path) -> None:
    folder = copied("flask_asgi_minimal", tmp_path)
    with served("uvicorn app:asgi_app", folder) as url:
        assert "Gentoo" in httpx.get(url).json()["species"]


@pytest.mark.proves("flask-adapter: true")
def test_adapted_flask_is_mounted_in_fastapi(tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.fastapi_mount:app", tmp_path) as url:
        assert httpx.get(f"{url}/flask/").text == "ready"


def test_dash_example_on_fastapi_follows_the_slider(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    folder = copied("dash_fastapi_minimal", tmp_path)
    page = new_page()
    with served("uvicorn app:server", folder) as url:
        page.goto(url)
        expect(page.get_by_text("Gentoo: False")).to_be_visible()
        page.get_by_role("slider").press("End")
        expect(page.get_by_text("Gentoo: True")).to_be_visible()
        page.close()
