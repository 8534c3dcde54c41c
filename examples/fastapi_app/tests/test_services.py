"""The other services: together, slow, down, wrong; many at once, and clients that leave."""

import asyncio
import json
import re
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import Services

from model import Model
from rows import EXAMPLE
from schema import OUTCOME
from services import Opinion

Api = Callable[..., httpx.Client]
ANSWER = {OUTCOME.name: next(iter(getattr(OUTCOME, "labels", [1.0])))}


async def well(_: str) -> object:
    return ANSWER


async def never(_: str) -> None:
    await asyncio.sleep(3600)


def meeting(count: int) -> Callable[[str], Any]:
    """Return what answers once so many wait, and nobody before."""
    arrived: list[asyncio.Event] = []

    async def meet(_: str) -> object:
        own = asyncio.Event()
        arrived.append(own)
        if len(arrived) >= count:
            for each in arrived:
                each.set()
        await own.wait()
        return ANSWER

    return meet


def test_services_are_asked_together(api: Api, services: Services) -> None:
    services.answers = dict.fromkeys(("north", "south"), meeting(2))
    said = api().post("/v1/opinions", json=EXAMPLE)
    assert said.status_code == 200
    assert said.json().keys() == {"model", "north", "south"}
    assert said.json()["north"] == ANSWER


def test_a_service_receives_what_was_sent_and_its_own_key(api: Api, services: Services) -> None:
    """Whole numbers stay whole, and a picture stays one: the model's own greys are not sent."""
    services.answers = {"north": well, "south": well}
    client = api(SERVICE_KEYS='{"north": "a key that north gave"}')
    assert client.post("/v1/opinions", json=EXAMPLE).status_code == 200
    keys = [headers.get(b"authorization") for headers, _ in services.received]
    assert {*keys} == {b"Bearer a key that north gave", None}
    assert {json.dumps(json.loads(body)) for _, body in services.received} == {json.dumps(EXAMPLE)}


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_what_the_readme_shows_of_a_service_is_true(name: str, api: Api) -> None:
    text = (Path(__file__).parents[1] / name).read_text("utf-8")
    [asked, answered] = re.findall(r"^\{.*\}$", text.split("```http\n")[1].split("```")[0], re.M)
    if OUTCOME.name in json.loads(answered):  # schema.py is still the one that it shows
        assert json.loads(asked) == EXAMPLE
        Opinion.model_validate_json(answered)


def test_stand_ins_answer_where_no_service_is_named(api: Api, monkeypatch: Any) -> None:
    monkeypatch.setattr("stand_in.DELAY", 0)
    stand_ins = json.dumps({name: f"http://stand-in/{name}" for name in ("north", "south")})
    assert api(SERVICES=stand_ins).post("/v1/opinions", json=EXAMPLE).status_code == 200


@pytest.mark.parametrize("given", ["http://stand-in/north", ""])
def test_the_log_says_where_stand_ins_answer(
    api: Api, given: str, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    services.answers = {"south": well}
    api(**({"SERVICES": json.dumps({"north": given})} if given else {}))
    logged = capsys.readouterr().err
    assert ("Opinions of north are invented, until SERVICES" in logged) == bool(given)


def test_without_services_the_model_answers_alone(api: Api) -> None:
    said = api(SERVICES="{}").post("/v1/opinions", json=EXAMPLE)
    assert (said.status_code, [*said.json()]) == (200, ["model"])


def test_a_hundred_calls_are_open_at_once(api: Api, services: Services) -> None:
    services.answers = dict.fromkeys(("north", "south"), meeting(200))
    # of a minute, the clock's next one may begin before the last call
    client = api(PATIENCE="60", QUOTA="100/day")

    async def ask_all() -> list[httpx.Response]:
        async with httpx.AsyncClient(
            base_url=client.base_url, headers=client.headers, timeout=60
        ) as many:
            return await asyncio.gather(
                *(many.post("/v1/opinions", json=EXAMPLE) for _ in range(100))
            )

    assert {each.status_code for each in asyncio.run(ask_all())} == {200}
    assert client.post("/v1/opinions", json=EXAMPLE).status_code == 429


async def wrong(_: str) -> bytes:
    return b"<html>not what was asked for"


async def unknown(_: str) -> object:
    return {OUTCOME.name: "a word that is no outcome"}


async def huge(_: str) -> bytes:
    return b" " * 200_000 + json.dumps(ANSWER).encode()


@pytest.mark.parametrize(
    ("answer", "status"), [(never, 504), (wrong, 502), (unknown, 502), (huge, 502)]
)
def test_a_service_that_fails_is_named_and_the_other_not_awaited(
    api: Api, services: Services, answer: Any, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its reason is in the log, for who keeps the server."""

    async def once_both_are_asked(service: str) -> object:
        while services.waiting < 2:
            await asyncio.sleep(0.01)
        return await answer(service)

    services.answers = {"north": once_both_are_asked, "south": never if status == 502 else well}
    said = api(PATIENCE="3" if status == 504 else "60").post("/v1/opinions", json=EXAMPLE)
    assert (said.status_code, said.json()["status"]) == (status, status)
    assert "north" in said.json()["detail"]
    assert services.left.wait(60)
    logged = capsys.readouterr().err
    assert "Service north: " in logged
    assert answer is not unknown or "a word that is no outcome" in logged


def test_a_service_that_is_down_or_answers_drop_by_drop(api: Api, services: Services) -> None:
    services.answers = {"south": well}

    def drips(listening: socket.socket) -> None:
        asked, _ = listening.accept()
        with asked:
            try:
                asked.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while True:
                    asked.sendall(b" ")
                    time.sleep(0.05)
            except OSError:
                return

    with socket.socket() as listening, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = threading.Thread(target=drips, args=(listening,))
        thread.start()
        for place, patience, status in ((closed, "60", 502), (listening, "1", 504)):
            named = json.dumps({"east": f"http://127.0.0.1:{place.getsockname()[1]}/"})
            said = api(SERVICES=named, PATIENCE=patience).post("/v1/opinions", json=EXAMPLE)
            assert said.status_code == status
            assert "east" in said.json()["detail"]
        thread.join(60)
        assert not thread.is_alive()


def test_the_work_of_a_client_that_leaves_is_cancelled(api: Api, services: Services) -> None:
    services.answers = dict.fromkeys(("north", "south"), never)
    client = api(PATIENCE="3600")
    sent = client.build_request("POST", "/v1/opinions", json=EXAMPLE)
    lines = [f"{sent.method} {sent.url.path} HTTP/1.1", *map(": ".join, sent.headers.items())]
    with socket.create_connection((sent.url.host, sent.url.port)) as leaves:
        leaves.sendall("\r\n".join([*lines, "", ""]).encode() + sent.content)
        end = time.monotonic() + 60
        while services.waiting < 2:
            assert time.monotonic() < end, "the services are not asked"
            time.sleep(0.01)
    assert services.left.wait(60)


def test_a_batch_stops_when_its_client_leaves(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    own, begun, go_on = Model.predict, [], threading.Event()

    def counted(model: Model, rows: Any) -> Any:
        begun.append(len(rows))
        assert len(begun) < 4 or go_on.wait(60)
        return own(model, rows)

    monkeypatch.setattr(Model, "predict", counted)
    client = api()
    with client.stream("POST", "/v1/batches", json=[EXAMPLE] * 10_000) as answer:
        next(answer.iter_text())
    time.sleep(0.3)  # for the server to see that the connection is closed
    go_on.set()
    assert client.get("/health").status_code == 200
    time.sleep(0.3)
    assert len(begun) < 10_000 / 500
