"""The application without a network, its values given by hand, its model trained for the tests."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from screens import Screen
from starlette.testclient import TestClient
from threadpoolctl import threadpool_limits

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Store a model where the application looks for it, when it is imported."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"):
        os.environ.pop(name, None)
    from train import train

    with threadpool_limits(1):
        train()


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Fail where the server owes a message that never comes, instead of waiting for it."""
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("no message in two minutes"))
    signal.alarm(120)
    yield
    signal.alarm(0)


class Source:
    """What is measured, when a test says so."""

    def __init__(self) -> None:
        self.given: list[Any] = []
        self.asked = 0
        self.closed = False

    def measures(self) -> Iterator[Any]:
        self.asked += 1
        while not self.closed:
            while not self.given and not self.closed:
                time.sleep(0.001)
            value = self.given.pop(0) if self.given else None
            if isinstance(value, Exception):
                raise value
            if value:
                yield value if isinstance(value, tuple) else (None, value)


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    import feed

    source = Source()
    monkeypatch.setattr(feed, "measures", source.measures)
    monkeypatch.setattr(feed, "RETRY", 0.001)
    yield source
    source.closed = True


@pytest.fixture
def app(source: Source) -> FastAPI:
    from app import create_app

    return create_app()


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"Accept-Language": "fr"}) as client:
        yield client


@pytest.fixture
def measure(client: TestClient, source: Source) -> Callable[[int], list[int]]:
    """Have the source give so many values; return the moments of all that are kept."""
    from files import data
    from rows import BY_NAME

    def measure(count: int) -> list[int]:
        kept = client.get("/api/values").json()
        last = kept[-1]["at"] if kept else 0
        rows = data()
        source.given += [{n: rows[r % len(rows)][n] for n in BY_NAME} for r in range(count)]
        while source.given or len(client.get(f"/api/values?since={last}").json()) < min(count, 120):
            time.sleep(0.001)
        return [value["at"] for value in client.get("/api/values").json()]

    return measure


@pytest.fixture
def screen(client: TestClient) -> Iterator[Callable[..., Screen]]:
    """Open screens, as browsers do."""
    screens: list[Screen] = []

    def opened(**options: Any) -> Screen:
        screens.append(Screen(client, **options))
        return screens[-1]

    yield opened
    for each in screens:
        each.leave()
