"""What anybody sends to the server, what browsers are told, and the API beside the screen."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from dash import hooks
from fastapi import FastAPI
from screens import Screen
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

import model
from feed import Feed
from rows import EXAMPLE
from schema import FIELDS, OUTCOME
from screen import graft
from services import Service

Open = Callable[..., Screen]
SOCKET, CALLS = "/_dash-ws-callback", "/_dash-update-component"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_speaks_the_reader_s_language(client: TestClient, language: str) -> None:
    page = client.get("/", headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in page.text
    assert page.headers["Content-Language"] == language
    assert "Accept-Language" in page.headers["Vary"]
    layout = client.get("/_dash-layout", headers={"Accept-Language": language}).text
    assert {"fr": "Mettre en pause", "en": '"Pause"'}[language] in layout


def test_the_browser_runs_the_scripts_of_the_document_and_no_other(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = re.sub("( 'sha256-[^']+')+", " (hashes)", headers["Content-Security-Policy"])
    assert policy == (
        "default-src 'none'; script-src 'self' (hashes); style-src-elem 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["/nothing", "/assets/nothing", "/app.py", "/docs"])
def test_an_unknown_address_is_a_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (404, "Il n’y a rien à cette adresse.")


@pytest.mark.parametrize("body", ["{", "[]", "3", "{}", '{"output": "nothing.children"}'])
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_a_call_that_is_none_is_a_400(client: TestClient, body: str, kind: str) -> None:
    answer = client.post(CALLS, content=body, headers={"Content-Type": kind})
    assert answer.status_code == 400


def test_a_body_is_small_and_says_its_size(client: TestClient) -> None:
    assert client.post(CALLS, content=b" " * 100_001).status_code == 413
    assert client.post("/api/predict", content=iter([b"{}"])).status_code == 413


@pytest.mark.parametrize(
    "sent",
    ["{", "[]", "3", '{"type": "callback_request"}', '{"type": "callback_request", "payload": 3}'],
)
def test_what_is_not_dash_s_ends_one_connection_and_no_other(
    client: TestClient, screen: Open, measure: Any, sent: str
) -> None:
    measure(1)
    good, bad = screen(), screen()
    good.call()
    good.values()
    bad.socket.send_text(sent)
    with pytest.raises(WebSocketDisconnect) as closed:
        bad.socket.receive_json()
    assert closed.value.code == 1008
    measure(1)
    assert len(good.values()) == 1


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example"])
def test_another_site_opens_no_connection(client: TestClient, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET, headers=headers):
        pass


def test_a_guard_lets_in_whoever_has_a_session_and_nobody_else(
    client: TestClient, screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(hooks._ns, "websocket_connect", [])  # they are for all the tests
        import guarded

        with pytest.raises(WebSocketDisconnect) as closed:
            screen()
        assert closed.value.code == 4001
        [known] = guarded.SESSIONS
        client.cookies.set("session", known)
        one = screen()
        one.call()
        assert one.values() == []


@pytest.mark.skipif(len(EXAMPLE) < len(FIELDS), reason="the example is not whole")
def test_the_api_predicts_and_says_what_is_wrong(client: TestClient) -> None:
    answer = client.post("/api/predict", json=EXAMPLE)
    assert answer.status_code == 200
    assert OUTCOME.name in answer.json()
    name = FIELDS[0].name
    refused = client.post("/api/predict", json=EXAMPLE | {name: ["?"]})
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", name]
    assert client.post("/api/predict", content=b"{").status_code == 422
    assert "/api/predict" in client.get("/openapi.json").json()["paths"]


def test_it_is_grafted_on_an_application_that_exists(source: Any) -> None:
    """Whose addresses, documentation and refusals stay what they were."""
    begun: list[str] = []

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        begun.append("its own")
        yield

    existing = FastAPI(lifespan=lifespan)

    @existing.get("/orders/{number}")
    async def order(number: int) -> int:
        return number

    graft(existing, "/live/", Feed(model.load()), Service().client())

    @existing.get("/later")
    async def later() -> str:
        return "there"

    with TestClient(existing) as client:
        assert begun == ["its own"]
        assert client.get("/orders/7").json() == 7
        assert client.get("/later").json() == "there"
        assert client.get("/docs").status_code == 200
        assert client.get("/nothing").json() == {"detail": "Not Found"}
        assert client.get("/orders/x").status_code == 422
        assert "Content-Security-Policy" not in client.get("/orders/7").headers
        assert "/live/assets/style.css" in client.get("/live/").text
        assert client.get("/live/api/values").json() == []
        one = Screen(client, "/live/")
        one.call()
        assert one.values() == []
        one.leave()
