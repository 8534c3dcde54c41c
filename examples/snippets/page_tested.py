"""A page of Dash tested in a browser: the application runs in a thread of the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from dash import Dash
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from dash_factory import create_app


@contextmanager
def opened(app: Dash) -> Iterator[str]:
    site = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = Thread(target=site.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{site.port}"
    finally:
        site.shutdown()
        thread.join()


def test_a_click_is_answered(page: Page) -> None:
    with opened(create_app()) as url:
        page.goto(url)
        page.get_by_role("button", name="Ask").click()
        expect(page.locator("#said")).to_have_text("Gentoo")
