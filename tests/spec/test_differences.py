"""What the page does in its own way with each framework."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.spec.chart import chart, choose_island
from tests.support.penguins import GENTOO, LABELS, SPECIES, type_in


def made_with_dash(page: Page) -> bool:
    return page.locator("#react-entry-point").count() == 1


@pytest.mark.proves("flask-reload: true")
def test_filtering_loads_the_page_again_with_flask_alone(
    url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(url)
    page.evaluate("window.same = true")
    choose_island(page, "fr", "Dream")
    assert page.evaluate("window.same === true") == made_with_dash(page)


@pytest.mark.proves("flask-no-script: true")
def test_only_flask_s_page_works_without_a_script(url: str, new_page: Callable[..., Page]) -> None:
    page = new_page(script=False)
    page.goto(url)
    fields = page.get_by_label(LABELS["fr"][0], exact=True)
    assert (fields.count() == 0) == made_with_dash(page)
    if not made_with_dash(page):
        type_in(page, "fr", list(GENTOO.values()))
        expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])
        expect(chart(page)).to_be_visible()


def test_the_page_that_comes_back_with_flask_shows_its_answer_under_many_fields(
    url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(url)
    expect(page.locator(".outcome")).not_to_be_in_viewport()
    if not made_with_dash(page):
        type_in(page, "fr", list(GENTOO.values()))
        expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])
        expect(page.locator(".outcome")).to_be_in_viewport(ratio=1)


@pytest.mark.proves("csp-headers: true", "dash-csp: true")
def test_no_script_that_was_put_in_runs_and_no_frame_shows_the_page(
    url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(url)
    put_in = "document.head.append(Object.assign(document.createElement('script'), {text}))"
    page.evaluate(f"text = 'window.ran = true'; {put_in}")
    assert page.evaluate("window.ran") is None
    page.route(
        f"{url}/host",
        lambda route: route.fulfill(body="<iframe src=/></iframe>", content_type="text/html"),
    )
    page.goto(f"{url}/host")
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("refused to connect")
