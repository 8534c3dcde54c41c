"""What goes to the server at each gesture, what comes back, and what is left where nothing does."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.proofs.shown import shown, watch
from tests.support.examples import copied
from tests.support.serving import served

CALL = "**/_dash-update-component*"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = copied("dash_minimal", tmp_path_factory.mktemp("round_trip"))
    with served("gunicorn app:server", folder) as url:
        yield url


@pytest.fixture
def page(url: str, new_page: Callable[..., Page]) -> Page:
    """The smallest Dash application, as it is at first."""
    page = new_page()
    page.goto(url)
    expect(page.get_by_text("Gentoo: False")).to_be_visible()
    return page


def sent(call: Request) -> Any:
    return json.loads(call.post_data or "")


@pytest.mark.proves("dash-round-trip: true")
def test_a_gesture_posts_the_inputs_and_brings_back_the_output(page: Page) -> None:
    with page.expect_response(CALL) as answered:
        page.get_by_role("slider").press("End")
    called = answered.value.request
    assert called.method == "POST"
    assert sent(called)["outputs"]["property"] == "children"
    assert [(one["property"], one["value"]) for one in sent(called)["inputs"]] == [("value", 235)]
    [changed] = answered.value.json()["response"].values()
    assert changed == {"children": "Gentoo: True"}


@pytest.mark.proves("dash-round-trip: true")
def test_a_callback_is_called_when_the_page_opens(page: Page) -> None:
    with page.expect_response(CALL) as answered:
        page.reload()
    called = sent(answered.value.request)
    assert (called["changedPropIds"], called["inputs"][0]["value"]) == ([], 200)


@pytest.mark.proves("dash-slider-released: true")
def test_a_slider_gives_its_value_once_it_is_let_go(page: Page) -> None:
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url))
    box = page.get_by_role("slider").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"], steps=5)
    expect(page.get_by_role("slider")).not_to_have_attribute("aria-valuenow", "200")
    assert calls == []
    with page.expect_response(CALL):
        page.mouse.up()
    assert len(calls) == 1


@pytest.mark.proves("dash-no-answer: true")
@pytest.mark.parametrize(
    ("fail", "end"),
    [
        (lambda route: route.abort(), "requestfailed"),
        (lambda route: route.fulfill(status=500), "requestfinished"),
    ],
)
def test_without_an_answer_the_one_before_stays(
    fail: Callable[[Route], None], end: Literal["requestfailed", "requestfinished"], page: Page
) -> None:
    watch(page, "body")
    page.route(CALL, fail)
    with page.expect_event(end):
        page.get_by_role("slider").press("End")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "235")
    expect(page.locator("[data-dash-is-loading]")).to_have_count(0)
    expect(page.get_by_text("Gentoo: False")).to_be_visible()
    assert {*shown(page)} <= {page.inner_text("body")}, "nothing says so"


@pytest.mark.proves("dash-unknown-address: true")
def test_any_address_answers_200_with_the_page(url: str) -> None:
    for path in ("", "/nowhere", "/nowhere/at/all"):
        answer = httpx.get(f"{url}{path}")
        assert answer.status_code == 200
        assert 'id="react-entry-point"' in answer.text
