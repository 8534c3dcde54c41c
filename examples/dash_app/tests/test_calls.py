"""What is sent to the server by anybody, and what browsers are told."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import request
from flask.testing import FlaskClient
from sent import FRENCH_ROW

from app import create_app

CALLS = "/_dash-update-component"


def calls(client: FlaskClient) -> Iterator[dict[str, Any]]:
    """Yield what Dash's script sends for each callback of the server, as it finds the page."""
    for known in client.get("/_dash-dependencies").get_json():
        if known["clientside_function"] is None:
            given = [part | {"id": as_id(part["id"])} for part in known["inputs"]]
            names = known["output"].strip(".").split("...")
            yield {
                "output": known["output"],
                "outputs": [
                    dict(zip(("id", "property"), n.split("."), strict=True)) for n in names
                ],
                "inputs": given,
                "state": [part | {"id": as_id(part["id"])} for part in known["state"]],
                "changedPropIds": [],
            }


def as_id(name: str) -> Any:
    return json.loads(name) if name.startswith("{") else name


@pytest.fixture
def first(client: FlaskClient) -> dict[str, Any]:
    """Return the call of the page's own callback, the example typed."""
    call = next(calls(client))
    for part, typed in zip(call["inputs"], FRENCH_ROW, strict=False):
        part["value"] = typed
    return call


def test_what_dash_sends_is_answered(client: FlaskClient, first: dict[str, Any]) -> None:
    answer = client.post(CALLS, json=first)
    assert answer.status_code == 200
    assert answer.get_json()["response"]["outcome"]["children"]
    assert answer.headers["Cache-Control"] == "private, no-cache"
    for call in calls(client):
        assert client.post(CALLS, json=call).status_code == 200


@pytest.mark.parametrize("name", ["output", "outputs", "inputs"])
@pytest.mark.parametrize("value", [None, 1, "", "x.y", [], {}, [[]], [{}], [{"id": "outcome"}]])
def test_what_it_does_not_send_is_a_400(
    client: FlaskClient, first: dict[str, Any], name: str, value: object
) -> None:
    assert client.post(CALLS, json=first | {name: value}).status_code == 400
    left = {key: given for key, given in first.items() if key != name}
    assert client.post(CALLS, json=left).status_code == 400


@pytest.mark.parametrize("body", [{}, [], 3, "a", {"output": "outcome.children"}])
def test_nor_is_what_names_no_callback(client: FlaskClient, body: object) -> None:
    assert client.post(CALLS, json=body).status_code == 400


def test_a_body_that_is_no_json_is_refused(client: FlaskClient) -> None:
    for body, kind, status in (
        (b"{", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * 2_000_002, "application/json", 413),
    ):
        assert client.post(CALLS, data=body, content_type=kind).status_code == status


def test_a_fault_of_a_callback_is_the_server_s(
    client: FlaskClient, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(client.application.extensions, "model")
    assert client.post(CALLS, json=first).status_code == 500


@pytest.mark.parametrize("package", ["nothing/a.js", "dash/nothing.js", "dash/dcc/a.js.map"])
def test_a_script_of_no_library_is_a_404(client: FlaskClient, package: str) -> None:
    assert client.get(f"/_dash-component-suites/{package}").status_code == 404


@pytest.mark.parametrize("path", ["/nothing", "/assets/nothing", "/app.py"])
def test_an_unknown_address_is_a_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert answer.text == "Il n’y a rien à cette adresse."


def test_two_slashes_are_not_one_and_lead_to_no_other_host(client: FlaskClient) -> None:
    answer = client.get("/assets//style.css", headers={"Host": "evil.test"})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_dash_counts_on_all_that_the_callbacks_name(client: FlaskClient) -> None:
    there = [*ids(client.get("/_dash-layout").get_json())]
    for known in client.get("/_dash-dependencies").get_json():
        for name in (as_id(part["id"]) for part in known["inputs"] + known["state"]):
            assert name in there or "MATCH" in str(name)


def ids(part: Any) -> Iterator[Any]:
    """Yield the id of each component of a layout: a name, or what a pattern matches."""
    if isinstance(part, list):
        for one in part:
            yield from ids(one)
    elif isinstance(part, dict) and "props" in part:
        yield part["props"].get("id", "")
        yield from ids(part["props"].get("children"))


def test_the_browser_runs_the_scripts_of_the_document_and_no_other(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = re.sub("( 'sha256-[^']+')+", " (hashes)", headers["Content-Security-Policy"])
    assert policy == (
        "default-src 'none'; script-src 'self' (hashes); style-src-elem 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_a_proxy_is_believed_only_where_it_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "::9"}
    for count, seen in (("0", ("127.0.0.1", "http")), ("1", ("::9", "https"))):
        monkeypatch.setenv("PROXIES", count)
        with create_app().test_client() as client:
            answer = client.get("/", headers=forwarded)
            assert (request.remote_addr, request.scheme) == seen
            assert "Strict-Transport-Security" not in answer.headers


def test_under_a_path_that_dash_was_not_told_the_log_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PROXIES", "1")
    under = {"X-Forwarded-Prefix": "/models"}
    assert create_app().test_client().get("/", headers=under).status_code == 500
    assert "export DASH_REQUESTS_PATHNAME_PREFIX=/models/" in caplog.text
    monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/models/")
    page = create_app().test_client().get("/", headers=under)
    assert (page.status_code, 'src="/assets' in page.text) == (200, False)
    assert '"/models/assets/style.css' in page.text
