"""What a visitor can do with Flask's session, and what is too large for it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask, request
from playwright.sync_api import Page, expect

from tests.proofs.apps.flask_session import app as growing
from tests.support.serving import APPS, log, served

LONG = b"x" * 600_000


@pytest.mark.proves("session-read: true")
def test_a_visitor_reads_the_session_and_a_changed_one_is_ignored() -> None:
    visitor = growing.test_client()
    visitor.get("/3")
    cookie = visitor.get_cookie("session")
    assert cookie is not None
    payload, *signature = cookie.value.split(".")
    held = urlsafe_b64decode(payload + "=" * (-len(payload) % 4))  # without the key
    kept = json.loads(held)["kept"]
    assert len(kept) == 3
    assert visitor.get("/3").text == "3 kept before"
    forged = urlsafe_b64encode(json.dumps({"kept": kept + "x"}).encode()).rstrip(b"=").decode()
    visitor.set_cookie("session", ".".join([forged, *signature]))
    assert visitor.get("/3").text == "0 kept before"


@pytest.mark.proves("session-size: true")
def test_the_browser_keeps_the_former_session_where_the_new_one_is_too_large(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {APPS}.flask_session:app", tmp_path) as url:
        for size, before in [(3, 0), (9_000, 3), (5, 3)]:
            answer = page.goto(f"{url}/{size}")
            assert answer is not None
            assert answer.status == 200
            expect(page.get_by_text(f"{before} kept before")).to_be_visible()
    assert "the limit is 4093 bytes" in log(tmp_path)


@pytest.mark.proves("field-size: true")
@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"files": {"field": (None, LONG)}}, 413),  # a field, as a form with a file sends it
        ({"files": {"file": LONG}}, 200),
        ({"json": LONG.decode()}, 200),
    ],
)
def test_a_field_over_half_a_megabyte_is_refused_a_file_or_json_is_not(
    sent: dict[str, Any], code: int
) -> None:
    def view() -> str:
        for file in request.files.values():
            file.close()
        return f"{len(request.get_data())} bytes"

    app = Flask(__name__)
    app.add_url_rule("/", view_func=view, methods=["POST"])
    assert app.config["MAX_FORM_MEMORY_SIZE"] == 500_000
    asked = httpx.Request("POST", "http://host/", **sent)
    answer = app.test_client().post("/", data=asked.read(), headers=dict(asked.headers))
    assert answer.status_code == code
