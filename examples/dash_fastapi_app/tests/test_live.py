"""Values pushed: to a screen that comes late, comes back, is slow, or is gone."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from screens import Screen
from starlette.testclient import TestClient

import app as application
import screen as of_screen
from feed import KEPT
from fields import Number
from rows import BY_NAME
from schema import OUTCOME

Open = Callable[..., Screen]
Measure = Callable[[int], list[int]]


def test_a_late_screen_gets_the_recent_past_then_each_value(screen: Open, measure: Measure) -> None:
    past = measure(3)
    late = screen()
    late.call()
    assert late.values() == past
    new = measure(1)[-1:]
    assert late.values() == new


def test_the_past_is_bounded(client: TestClient, measure: Measure) -> None:
    measure(KEPT)
    assert len(measure(10)) == KEPT


def test_a_screen_that_comes_back_gets_what_it_missed(screen: Open, measure: Measure) -> None:
    measure(2)
    before = screen()
    before.call()
    seen = before.values()
    before.leave()
    missed = [moment for moment in measure(3) if moment > seen[-1]]
    after = screen()
    after.call(last=seen[-1])
    assert after.values() == missed


def test_a_slow_screen_is_owed_one_message_whatever_comes(screen: Open, measure: Measure) -> None:
    slow = screen()
    slow.call()
    asked = slow.take()
    measure(50)
    slow.send("get_props_response", "nobody's", {})
    slow.answer(asked)
    assert len(slow.values()) == 50  # together, in one message


def test_a_screen_that_is_gone_is_sent_nothing_more(
    screen: Open, measure: Measure, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(of_screen, "PATIENCE", 0.01)
    gone = screen()
    gone.call()
    assert gone.take()["type"] == "get_props_request"
    assert gone.take()["payload"]["status"] == "prevent_update"
    assert "A screen has stopped reading" in caplog.text


def test_one_screen_too_many_is_not_followed_and_can_ask(
    screen: Open, measure: Measure, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_screen, "SCREENS", 1)
    first, second = screen(), screen()
    first.call()
    first.values()
    second.call()
    assert second.take()["type"] == "callback_response"
    assert [value["at"] for value in client.get("/api/values?since=0").json()] == measure(0)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_values_speak_the_language_of_the_screen(
    screen: Open, measure: Measure, language: str
) -> None:
    from texts import TEXTS

    measure(1)
    one = screen(language=language)
    one.call()
    one.values()
    t = TEXTS[language]
    [value] = one.has["arrived"]["values"]
    if OUTCOME.kind == "Class":
        assert value["cells"][0] in t.options(OUTCOME).values()


def test_a_source_that_fails_is_asked_again_and_the_log_says_so(
    measure: Measure, source: Any, caplog: Any
) -> None:
    measure(1)
    source.given.append(OSError("the sensor is unplugged"))
    while source.asked < 2:
        measure(0)
    assert "the sensor is unplugged" in caplog.text
    assert len(measure(1)) == 2


def test_a_source_that_ends_is_asked_again_and_the_log_says_so(
    client: TestClient, measure: Measure, source: Any, caplog: Any
) -> None:
    source.closed = True
    while source.asked < 2:
        client.get("/health")
    source.closed = False
    assert "no more measurements" in caplog.text
    assert len(measure(1)) == 1


def test_the_server_s_stop_is_not_told_as_the_source_s_failure(
    app: FastAPI, source: Any, caplog: Any
) -> None:
    with TestClient(app) as client:
        client.get("/health")
    source.closed = True
    while any(thread.name.endswith("(read)") for thread in threading.enumerate()):
        time.sleep(0.001)
    assert "failed" not in caplog.text


def test_a_source_may_wait_and_the_pages_are_served_meanwhile(
    client: TestClient, source: Any
) -> None:
    waits, served, ended = threading.Event(), threading.Event(), []

    class Given(list[Any]):
        def pop(self, _: Any = 0) -> Any:
            waits.set()
            ended.append(served.wait(20))
            raise OSError("the sensor is unplugged")

    source.given = Given([1])
    assert waits.wait(20)
    assert client.get("/health").status_code == 503
    assert client.get("/api/values").json() == []
    assert ended == []
    source.given = []
    served.set()


def test_the_hour_of_the_source_is_kept(client: TestClient, measure: Measure, source: Any) -> None:
    row, hour = sample(), datetime.now().astimezone() - timedelta(hours=1)
    source.given += [(hour, row), (hour.replace(tzinfo=None) + timedelta(seconds=2), row)]
    while len(client.get("/api/values").json()) < 2:
        pass
    first, second = [each["at"] for each in client.get("/api/values").json()]
    assert first == int(hour.timestamp() * 1000)
    assert second == first + 2000


def sample() -> dict[str, Any]:
    from files import data

    return {name: data()[0][name] for name in BY_NAME}


NUMBERS = [field for field in BY_NAME.values() if isinstance(field, Number)]


@pytest.mark.skipif(not NUMBERS, reason="no number is measured")
@pytest.mark.parametrize("wrong", ["nan", "inf", "beyond", "text", "nothing"])
def test_a_number_that_cannot_be_is_refused_and_the_screen_says_so(
    client: TestClient, measure: Measure, source: Any, screen: Open, caplog: Any, wrong: str
) -> None:
    field = next((each for each in NUMBERS if not each.optional), None)
    if not field:
        pytest.skip("each number may be missing")
    values = {"nan": float("nan"), "inf": float("inf"), "beyond": field.high * 2 + 1, "text": "?"}
    source.given.append(sample() | {field.name: values.get(wrong)})
    while not client.get("/api/values").json():
        pass
    assert client.get("/health").status_code == 503  # it is of no use
    assert field.name in caplog.text
    one = screen()
    one.call()
    one.values()
    [value] = one.has["arrived"]["values"]
    assert value["cells"][0].startswith("écartée")
    assert value["up"] is None
    measure(1)
    assert client.get("/health").status_code == 200


def test_a_number_is_shown_as_a_sensor_knows_it() -> None:
    from layout import short

    assert [short(each) for each in (66.16785438167979, 1013.25, 0.000123456789)] == [
        66.1679,
        1013.25,
        0.000123457,
    ]


def test_health_says_when_no_value_comes_any_more(
    client: TestClient, measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/health").status_code == 503
    measure(1)
    assert client.get("/health").json() == {"status": "ok", "outcome": OUTCOME.name}
    monkeypatch.setattr(application, "LATE", 0.0)
    assert client.get("/health").status_code == 503
