"""What a screen of Dash is written with, what it asks of its server, and where it can stand."""

import re
import runpy
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.proofs.screens import expect_the_slider_followed
from tests.support.paths import ROOT
from tests.support.serving import APPS, served

UPDATE = "/_dash-update-component"
Opened = Callable[..., Page]
DASH = (ROOT / "examples/dash_minimal/app.py").read_text(encoding="utf-8")


GESTURES = ("Home", "ArrowRight", "End")


def asked_from_now(page: Page) -> list[str]:
    """Return a list where the addresses that the page asks for are added, of any host."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    return asked


@pytest.mark.proves("slider-follows: true")
def test_a_slider_of_html_asks_nothing_by_itself(tmp_path: Path, new_page: Opened) -> None:
    with served(f"gunicorn {APPS}.flask_slider:app", tmp_path) as url:
        page = new_page()
        page.goto(url)
        asked = asked_from_now(page)
        for key in GESTURES:
            page.get_by_role("slider").press(key)
        expect(page.get_by_role("slider")).to_have_value("235")
        page.evaluate("fetch('/last')")
        assert asked == ["/last"]


@pytest.mark.proves("gesture-request: true", "slider-follows: true", "only-python: true")
def test_each_gesture_is_a_request_and_the_screen_follows(tmp_path: Path, new_page: Opened) -> None:
    (tmp_path / "app.py").write_text(DASH, encoding="utf-8")
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        expect(page.get_by_text("Gentoo: False")).to_be_visible()
        asked = asked_from_now(page)
        for key in GESTURES:
            with page.expect_response(f"**{UPDATE}?*"):
                page.get_by_role("slider").press(key)
        expect(page.get_by_text("Gentoo: True")).to_be_visible()
        page.evaluate("fetch('/last')")
        assert asked == [UPDATE, UPDATE, UPDATE, "/last"]
        page.close()


@pytest.mark.proves("interval-asks: true", "little-by-little: true")
def test_an_interval_asks_again_by_itself(tmp_path: Path, new_page: Opened) -> None:
    page = new_page()
    with served(f"gunicorn {APPS}.dash_clock:server", tmp_path) as url:
        page.goto(url)
        for _ in range(3):
            with page.expect_request("**/_dash-update-component*") as asked:
                pass
        assert "n_intervals" in (asked.value.post_data or "")
        expect(page.get_by_text(re.compile("asked [1-9]"))).to_be_visible()
        page.close()


@pytest.mark.proves("one-process: true")
def test_the_routes_and_the_dashboard_share_a_process_and_its_model(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.loading_dash:server", tmp_path) as url:
        assert "ready" in httpx.get(f"{url}/_dash-layout").text
        assert httpx.get(f"{url}/broken").status_code == 500
    assert len((tmp_path / "loads.txt").read_text().split()) == 1


@pytest.mark.proves("rest-stays-light: true")
def test_only_the_dashboard_has_the_scripts_of_dash() -> None:
    app = runpy.run_path(str(ROOT / "examples/dash_in_flask_minimal/app.py"))["app"]
    beside, dashboard = map(app.test_client().get, ("/?flipper_length_mm=217", "/dashboard/"))
    assert beside.json == {"gentoo": True}
    assert "dash" not in beside.text
    assert dashboard.text.count('<script src="/dashboard/_dash-') > 5


@pytest.mark.proves("dash-on-fastapi: true since Dash 4.2")
def test_a_dashboard_is_grafted_onto_a_fastapi_application(tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.fastapi_dashboard:api", tmp_path) as url:
        assert httpx.get(f"{url}/predict?flipper=217").json() == {"gentoo": True}
        assert "the dashboard" in httpx.get(f"{url}/dashboard/_dash-layout").text
        assert "_dash-config" in httpx.get(f"{url}/dashboard/").text


@pytest.mark.proves("same-screen: true since Dash 4.2")
def test_the_dash_example_runs_on_fastapi_as_it_is(tmp_path: Path, new_page: Opened) -> None:
    on_fastapi = DASH.replace("Dash()", 'Dash(backend="fastapi")')
    (tmp_path / "app.py").write_text(on_fastapi, encoding="utf-8")
    page = new_page()
    with served("uvicorn app:server", tmp_path) as url:
        expect_the_slider_followed(page, url)
        page.close()


@pytest.mark.proves("job-not-killed: true since Dash 4.4.1")
def test_a_stranger_cannot_end_a_process_through_a_background_callback(
    tmp_path: Path, new_page: Opened
) -> None:
    page, other = new_page(), subprocess.Popen(["sleep", "3600"])
    page.route(
        "**/_dash-update-component?*",
        lambda route: route.continue_(url=f"{route.request.url}&oldJob={other.pid}"),
    )
    try:
        with served("gunicorn examples.snippets.long_callback:server", tmp_path) as url:
            page.goto(url)
            with page.expect_response("**/_dash-update-component?*"):
                page.get_by_role("button", name="In the background").click()
            page.unroute_all(behavior="ignoreErrors")  # the page asks again and again
            page.close()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
