"""What FastAPI and Quart bring: answers that wait without keeping others waiting, types, push."""

from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from tests.support.examples import example
from tests.support.serving import APPS, served

BOTH = pytest.mark.parametrize("framework", ["fastapi", "quart"])


@pytest.mark.proves("others-served: true", "little-by-little: true")
@BOTH
def test_others_are_served_while_an_answer_waits_for_its_next_word(
    framework: str, tmp_path: Path
) -> None:
    with (
        served(f"uvicorn {APPS}.{framework}_words:app", tmp_path) as url,
        httpx.stream("GET", f"{url}/words", timeout=30) as answer,
    ):
        received = answer.iter_text()
        assert next(received) == "Gentoo, "
        assert httpx.get(f"{url}/other").status_code == 404
        (tmp_path / "go").touch()
        assert next(received) == "probably."


@pytest.mark.proves("fastapi-types: true", "json-for-programs: true")
def test_fastapi_refuses_what_is_not_of_the_type_and_describes_it(tmp_path: Path) -> None:
    with example("fastapi_minimal", tmp_path) as server:
        refused = httpx.get(server.url, params={"flipper_length_mm": "long"})
        described = httpx.get(f"{server.url}/openapi.json").json()
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["query", "flipper_length_mm"]
    [parameter] = described["paths"]["/"]["get"]["parameters"]
    assert (parameter["name"], parameter["schema"]["type"]) == ("flipper_length_mm", "number")


@pytest.mark.proves("websocket-included: true")
@BOTH
def test_a_websocket_and_a_stream_of_events_answer(framework: str, tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.{framework}_events:app", tmp_path) as url:
        with connect(f"{url.replace('http', 'ws')}/talk") as socket:
            socket.send("217")
            assert socket.recv() == "Gentoo"
        events = httpx.get(f"{url}/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    assert [line for line in events.text.split("\n") if line] == [
        'data: "Gentoo"',
        'data: "Adelie"',
    ]
