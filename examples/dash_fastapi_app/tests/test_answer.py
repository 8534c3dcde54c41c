"""A language model's answer: as it comes, stopped, bounded, and each way in which it fails."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
from screens import Screen
from starlette.testclient import TestClient

import app as application
import conversation
from services import DONE, Service, chunk
from stand_in import stand_in
from texts import TEXTS

Open = Callable[..., Screen]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    """What the application asks, instead of the stand-in."""
    service = Service()
    monkeypatch.setattr(application, "service", lambda address: service.client())
    return service


def said(name: str) -> str:
    return TEXTS["fr"](f"answer.{name}", longest=1000)


@pytest.mark.parametrize(
    ("name", "status", "pieces"),
    [
        ("key", 401, []),
        ("key", 403, []),
        ("busy", 429, []),
        ("failed", 400, [b"{}"]),
        ("failed", 404, [b"no such model"]),
        ("failed", 500, []),
        ("failed", 200, [chunk("one"), b"data: {broken\n\n"]),
        ("failed", 200, [chunk("one"), b'data: {"error": {"message": "overloaded"}}\n\n']),
        ("late", 200, [httpx2.ReadTimeout("")]),
        ("late", 200, [chunk("one"), httpx2.ReadTimeout("")]),
        ("cut", 200, [chunk("one"), httpx2.RemoteProtocolError("")]),
        ("cut", 200, [chunk("one"), DONE]),
        ("cut", 200, []),
        ("long", 200, [chunk("one", "length"), DONE]),
        ("long", 200, [chunk("much " * 2_000)]),
    ],
)
def test_each_failure_has_its_words(
    service: Service, screen: Open, name: str, status: int, pieces: list[Any]
) -> None:
    service.status, service.pieces = status, pieces
    one = asked(screen)
    one.until("callback_response")
    assert one.has["answer-state"] == said(name)
    assert one.has["answer"].startswith("one" if len(pieces) > 1 else "")


@pytest.mark.parametrize(
    ("name", "reason"), [("down", httpx2.ConnectError("")), ("late", httpx2.ConnectTimeout(""))]
)
def test_a_service_that_is_not_there(
    service: Service, screen: Open, name: str, reason: Exception
) -> None:
    service.refusal = reason
    one = asked(screen)
    one.until("callback_response")
    assert one.has["answer-state"] == said(name)


def asked(opened: Open, question: object = "?", **given: object) -> Screen:
    one = opened()
    one.call("send", question=question, **given)
    return one


def test_the_service_is_told_the_last_values(
    service: Service, screen: Open, measure: Callable[[int], list[int]]
) -> None:
    measure(2)
    one = asked(screen, "What happens?")
    one.until("callback_response")
    [sent] = service.asked
    known, question = [each["content"] for each in sent["messages"]]
    assert question == "What happens?"
    assert len(known.splitlines()) == 4
    assert sent["stream"] is True


def test_words_are_on_the_screen_before_the_end(service: Service, screen: Open) -> None:
    service.pieces.insert(1, None)
    one = asked(screen)
    while one.has["answer"] != "one ":
        one.until("set_props", "answer")
    assert one.has["answer-state"] == said("writing")
    service.goes_on.set()
    one.until("callback_response")
    assert one.has["answer"] == "one two three"
    assert one.has["answer-state"] == said("done")


def test_stop_keeps_what_was_said_and_lets_the_service_go(service: Service, screen: Open) -> None:
    service.pieces.insert(1, None)
    one = asked(screen)
    one.until("get_props_request", "answer")
    one.call("stop")
    while one.has["answer-state"] != said("stopped"):
        one.until("callback_response")
    assert one.has["answer"] == "one "
    assert service.closed == 1


class Swallowing:
    """A screen that answers at the moment when its answer is stopped, as Python 3.11 waits."""

    async def get_prop(self, *_: object) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(10)


def test_stop_is_heard_at_the_moment_when_the_screen_answers(
    service: Service, screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "ctx", SimpleNamespace(websocket=Swallowing()))
    one = asked(screen)
    while one.has["answer"] != "one ":
        one.until("set_props", "answer")
    one.call("stop")
    while one.has["answer-state"] != said("stopped"):
        one.until("callback_response")
    assert one.has["answer"] == "one "


def test_another_screen_does_not_stop_it(service: Service, screen: Open) -> None:
    service.pieces.insert(1, None)
    one, other = asked(screen), screen()
    one.until("get_props_request", "answer")
    other.call("stop", screen="other")
    other.until("callback_response")
    service.goes_on.set()
    one.until("callback_response")
    assert one.has["answer-state"] == said("done")


def test_an_answer_has_a_limit_of_time(
    service: Service, screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "WHOLE", 0.2)
    service.pieces.insert(1, None)
    one = asked(screen)
    one.until("callback_response")
    assert one.has["answer-state"] == said("late")


def test_a_screen_that_leaves_lets_the_service_go(
    service: Service, screen: Open, client: TestClient
) -> None:
    service.pieces.insert(1, None)
    one = asked(screen)
    one.until("get_props_request", "answer")
    one.leave()
    while not service.closed:
        client.get("/health")
    assert service.closed == 1


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (None, "empty"),
        ({"a": 1}, "empty"),
        ("é" * 1_001, "too_long"),
    ],
)
def test_a_question_is_checked(service: Service, screen: Open, question: object, name: str) -> None:
    one = asked(screen, question)
    one.until("callback_response")
    assert one.has["answer-state"] == said(name)
    assert service.asked == []


def test_answers_at_once_are_counted(
    service: Service, screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "AT_ONCE", 1)
    service.pieces.insert(1, None)
    one = asked(screen, screen="1")
    one.until("get_props_request", "answer")
    for name in ("1", "2"):
        other = asked(screen, screen=name)
        other.until("callback_response")
        assert other.has["answer-state"] == said("crowded")
    service.goes_on.set()


def test_many_at_once_each_get_their_own(service: Service, screen: Open) -> None:
    service.pieces.insert(1, None)
    many = [asked(screen, screen=str(rank)) for rank in range(20)]
    for one in many:
        one.until("get_props_request", "answer")
    assert len(service.asked) == 20
    service.goes_on.set()
    for one in many:
        one.until("callback_response")
        assert one.has["answer"] == "one two three"


def test_the_settings_name_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    own = "http://127.0.0.1:8000/stand-in/v1/"
    assert str(conversation.service(own).base_url) == own
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example.org/v1/")
    with pytest.raises(SystemExit, match="no OPENAI_API_KEY and no OPENAI_MODEL"):
        conversation.service(own)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("OPENAI_MODEL", "m")
    assert str(conversation.service(own).base_url) == "https://models.example.org/v1/"


def test_the_stand_in_speaks_as_the_service_does() -> None:
    """What its client makes of it is tried by the tests that start a server."""
    asked = {"model": "m", "messages": [{"role": "user", "content": "Bonjour"}], "stream": True}
    with TestClient(stand_in) as client:
        post, key = "/v1/chat/completions", {"Authorization": "Bearer stand-in"}
        assert client.post(post, json=asked).status_code == 401
        assert client.post(post, json=asked | {"messages": "?"}, headers=key).status_code == 422
        events = client.post(post, json=asked, headers=key).text.split("\n\n")
        assert events[-2:] == ["data: [DONE]", ""]
        choices = [json.loads(event.removeprefix("data: "))["choices"][0] for event in events[:-2]]
        assert "".join(each["delta"].get("content", "") for each in choices).endswith("Bonjour ")
        assert choices[-1]["finish_reason"] == "stop"
