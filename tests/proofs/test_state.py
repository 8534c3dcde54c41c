"""Where an application behind several workers may keep what changes."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.examples import copied
from tests.support.serving import APPS, served

Postgres = import_module("examples.dash_in_flask_app.tests.postgres").Postgres


@pytest.mark.proves("globals-apart: true")
@pytest.mark.symptom("global-variables")
@pytest.mark.parametrize("options", ["--workers 2", "--workers 2 --preload"])
def test_workers_do_not_share_a_global_variable(options: str, tmp_path: Path) -> None:
    counts: dict[int, int] = {}
    asked = 0
    with (
        served(f"gunicorn {options} {APPS}.counter:app", tmp_path) as url,
        httpx.Client(base_url=url) as client,
        ThreadPoolExecutor(4) as readers,
    ):
        deadline = time.monotonic() + 60  # the second worker may still be starting
        while len(counts) < 2 and time.monotonic() < deadline:
            asked += 40
            for answer in readers.map(lambda _: client.post("/global").json(), range(40)):
                counts[answer["worker"]] = max(counts.get(answer["worker"], 0), answer["count"])
    assert len(counts) == 2, "one worker answered everything"
    assert sum(counts.values()) == asked


@pytest.mark.proves("database-forked: true")
@pytest.mark.skipif(bool(Postgres.lacking()), reason=Postgres.lacking() or "there is one")
@pytest.mark.parametrize(("options", "shared"), [("", False), ("--preload", True)])
def test_a_connection_opened_before_the_workers_is_the_same_in_all(
    options: str, shared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: dict[int, int] = {}
    with Postgres() as postgres:
        monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg{postgres.database()[8:]}")
        command = f"gunicorn --workers 2 {options} {APPS}.database_opened:app"
        with served(command, tmp_path) as url:
            deadline = time.monotonic() + 60  # the second worker may still be starting
            while len(used) < 2 and time.monotonic() < deadline:
                answer = httpx.get(url).json()  # one at a time: two at once would mix answers up
                used[answer["worker"]] = answer["connection"]
    assert len(used) == 2, "one worker answered everything"
    assert (len(set(used.values())) == 1) == shared


@pytest.mark.proves("session-travels: true")
def test_the_session_travels_with_the_visitor(tmp_path: Path) -> None:
    with served(f"gunicorn --workers 2 {APPS}.counter:app", tmp_path) as url:
        for _ in range(3):
            with httpx.Client(base_url=url) as visitor:
                answers = [visitor.post("/session").json() for _ in range(10)]
            assert answers[-1]["count"] == 10


@pytest.fixture(scope="module")
def remembering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example with ``dcc.Store``, behind two workers."""
    folder = copied("dash_store_minimal", tmp_path_factory.mktemp("store"))
    with served("gunicorn --workers 2 app:server", folder) as url:
        yield url


@pytest.mark.proves("store-in-tab: true")
def test_dcc_store_keeps_state_in_each_tab(remembering: str, new_page: Callable[..., Page]) -> None:
    tab = new_page()
    tab.goto(remembering)
    for count in range(1, 6):
        expect(tab.get_by_role("listitem")).to_have_count(count)
        tab.get_by_role("slider").press("ArrowRight")
    other = tab.context.new_page()
    other.goto(remembering)
    expect(other.get_by_role("listitem")).to_have_count(1)
    tab.reload()
    expect(tab.get_by_role("listitem")).to_have_count(1)


@pytest.mark.proves("store-in-tab: true")
def test_visitor_can_forge_what_dcc_store_holds(
    remembering: str, new_page: Callable[..., Page]
) -> None:
    def forge(route: Route) -> None:
        body = route.request.post_data or ""
        route.continue_(post_data=body.replace("[200]", "[999]"))

    page = new_page()
    page.route("**/_dash-update-component*", forge)
    page.goto(remembering)
    expect(page.get_by_role("listitem")).to_have_count(1)
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("999 mm")).to_be_visible()


@pytest.mark.proves("store-in-tab: true")
def test_local_storage_keeps_what_dcc_store_holds(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    folder = copied("dash_store_minimal", tmp_path)
    application = folder / "app.py"
    kept = application.read_text().replace('id="seen"', 'id="seen", storage_type="local"')
    application.write_text(kept)
    page = new_page()
    with served("gunicorn app:server", folder) as url:
        page.goto(url)
        expect(page.get_by_role("listitem")).to_have_count(1)
        page.reload()
        expect(page.get_by_role("listitem")).to_have_count(2)
        page.close()
