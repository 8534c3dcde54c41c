"""What a browser loads before it shows each application, and what lies under Dash."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from fastapi import FastAPI
from flask import Flask
from playwright.sync_api import Browser, Page, Response, expect
from quart import Quart

from tests.support.examples import example
from tests.support.verdicts import refuted

CHART = {"flask_app": "svg", "dash_app": ".js-plotly-plot .main-svg"}


def loaded(name: str, to: Path, page: Page, shown: str) -> list[Response]:
    """Start an example and open its page; return the responses, once a part of it is shown.

    A browser that is busy with a script is silent too, long before the page is there.
    """
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    with example(name, to) as server:
        page.goto(server.url, wait_until="networkidle")
        expect(page.locator(shown).first).to_be_visible()
        for response in responses:
            response.finished()
    return responses


@pytest.fixture(scope="module")
def weighed(
    tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[dict[str, list[Response]]]:
    """Open each of the two applications once, with nothing kept from before."""
    with chromium.new_context() as context:
        yield {
            name: loaded(name, tmp_path_factory.mktemp("first_page"), context.new_page(), shown)
            for name, shown in CHART.items()
        }


def megabytes(responses: list[Response]) -> float:
    return sum(response.request.sizes()["responseBodySize"] for response in responses) / 1e6


@pytest.mark.proves("dash-on-flask: nuance", "json-for-programs: true")
def test_dash_is_a_flask_application_unless_told_otherwise() -> None:
    dash = Dash(__name__)
    dash.layout = []
    assert isinstance(dash.server, Flask)
    dash.server.add_url_rule("/health", view_func=lambda: {"status": "ok"})
    assert dash.server.test_client().get("/health").json == {"status": "ok"}


@pytest.mark.proves("dash-on-flask: nuance")
@pytest.mark.parametrize(("backend", "kind"), [("fastapi", FastAPI), ("quart", Quart)])
def test_dash_is_carried_by_another_framework_where_it_is_told_so(backend: str, kind: type) -> None:
    server = Dash(backend=backend).server
    assert isinstance(server, kind)
    with refuted("dash-on-flask"):
        assert isinstance(server, Flask)


@pytest.mark.proves("flask-light: true")
def test_smallest_flask_page_is_one_request(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    responses = loaded("flask_minimal", tmp_path, new_page(), "body")
    assert len([r for r in responses if "favicon" not in r.url]) == 1


@pytest.mark.proves("flask-page-weight: true")
def test_flask_page_with_its_chart_weighs_about_twenty_kilobytes(
    weighed: dict[str, list[Response]],
) -> None:
    assert 0.015 < megabytes(weighed["flask_app"]) < 0.025


@pytest.mark.proves("choice-speed: nuance")
def test_the_same_first_page_is_dozens_of_times_lighter_with_flask(
    weighed: dict[str, list[Response]],
) -> None:
    assert megabytes(weighed["dash_app"]) > 24 * megabytes(weighed["flask_app"])


@pytest.mark.proves("flask-light: true", "dash-heavy: true")
def test_smallest_dash_page_is_over_ten_requests_and_a_megabyte(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    responses = loaded("dash_minimal", tmp_path, new_page(), "[role=slider]")
    assert len(responses) > 10
    assert megabytes(responses) > 1
    assert not any("plotly.min.js" in response.url for response in responses)


@pytest.mark.proves("dash-heavy: true")
def test_chart_brings_plotly_and_compression_divides_the_whole_by_three(
    weighed: dict[str, list[Response]],
) -> None:
    responses = weighed["dash_app"]
    [plotly] = [response for response in responses if "plotly.min.js" in response.url]
    assert 4_500_000 < len(plotly.body()) < 5_000_000, "nearly five"
    assert sum(len(response.body()) for response in responses) / 1e6 > 3 * megabytes(responses)
