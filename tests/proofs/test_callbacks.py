"""What runs at once in one Uvicorn process: counted, never timed."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from guide import servers
from tests.proofs.screens import expect_the_slider_followed
from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.server_answers import BACKENDS, FRAMEWORKS, callbacks_at_once, views_at_once
from tests.support.serving import APPS, log, served, two_at_once, with_asgiref

pytestmark = pytest.mark.alone

TOLD = servers.load()
SERVICES = (ROOT / "examples/snippets/flask_gather.py").read_text(encoding="utf-8")
COUNT = "from tests.proofs.apps.calls import Calls\n\ncalls = Calls()\n"


@pytest.mark.proves("def-blocks: true since Dash 4.2", "async-alone: true since Dash 4.2")
@pytest.mark.parametrize("backend", BACKENDS)
def test_callbacks_started_together_run_as_the_table_says(
    backend: str, tmp_path: Path, chromium: Browser
) -> None:
    assert callbacks_at_once(backend, tmp_path, chromium) == TOLD.callbacks[backend]


@pytest.mark.proves("async-flask: true", "async-waits: true", "async-computes: true")
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_views_asked_together_run_as_the_table_says(framework: str, tmp_path: Path) -> None:
    assert views_at_once(framework, tmp_path) == TOLD.views[framework]


@pytest.mark.proves("async-gather: true")
def test_a_view_of_flask_waits_for_two_services_at_once(tmp_path: Path) -> None:
    (tmp_path / "asgiref").symlink_to(f"{with_asgiref().name}/asgiref")
    counted = SERVICES.replace("await asyncio.sleep(1)", "return str(await calls.wait())")
    (tmp_path / "app.py").write_text(f"{COUNT}{counted}", encoding="utf-8")
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(url).json() == ["2", "2"]


@pytest.mark.proves("async-extra: true")
def test_flask_calls_no_async_view_without_its_extra(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.flask_views:app", tmp_path) as url:
        assert httpx.get(f"{url}/def").status_code == 200
        assert httpx.get(f"{url}/await").status_code == 500
    assert "RuntimeError: Install Flask with the 'async' extra" in log(tmp_path)


@pytest.mark.proves("def-blocks: true since Dash 4.2")
def test_fastapi_itself_runs_def_in_threads(tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.fastapi_views:app", tmp_path) as url:
        assert two_at_once(f"{url}/def") == ["2", "2"]


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
        expect_the_slider_followed(page, url)
        page.close()
