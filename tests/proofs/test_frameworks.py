"""What the frameworks do by themselves, and what they do not change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.support.serving import APPS, served, two_at_once
from tests.support.verdicts import refuted

pytestmark = pytest.mark.alone


@pytest.mark.proves("flask-from-scratch: true")
def test_flask_decides_nothing_on_its_own() -> None:
    app = Flask(__name__, static_folder=None)
    assert list(app.url_map.iter_rules()) == []
    answer = app.test_client().get("/")
    assert answer.status_code == 404
    assert set(answer.headers.keys()) == {"Content-Type", "Content-Length"}


@pytest.mark.proves("choice-speed: nuance")
@pytest.mark.parametrize(("options", "expected"), [("", "1"), ("--threads 2", "2")])
def test_as_many_calls_run_at_once_in_dash_as_in_flask(
    options: str, expected: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {options} {APPS}.flask_calls:app", tmp_path) as url:
        flask = two_at_once(f"{url}/calls")
    with served(f"gunicorn {options} {APPS}.dash_calls:server", tmp_path) as url:
        page.goto(url, wait_until="networkidle")
        page.get_by_role("button", name="def", exact=True).click()
        for rank in (1, 2):
            expect(page.locator(f"#def-{rank}")).to_have_text(expected)
        dash = [page.locator(f"#def-{rank}").inner_text() for rank in (1, 2)]
        page.close()
    with refuted("choice-speed"):
        assert dash != flask
