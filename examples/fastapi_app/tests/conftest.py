"""The API and the services that it asks, each a real server in a thread of the tests."""

import asyncio
import json
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from threadpoolctl import threadpool_limits

FOLDER = tempfile.TemporaryDirectory()
KEY, NAME = "a key of the tests", "tests"
Call = Callable[[str], Coroutine[Any, Any, Any]]


def pytest_sessionstart() -> None:
    """Store a model where the application looks for it, when it is imported."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    from train import train

    with threadpool_limits(1):
        train()


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serve an application on a port that the system gives; give its address."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([bound],))
        thread.start()
        while not server.started:
            assert thread.is_alive()
            thread.join(0.01)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Services:
    """Services of which a test says how each answers; they count who waits, and who has left."""

    def __init__(self) -> None:
        self.answers: dict[str, Call] = {}
        self.waiting, self.left = 0, threading.Event()
        self.received: list[tuple[dict[bytes, bytes], bytes]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body")
        self.received.append((dict(scope["headers"]), body))
        self.waiting += 1
        told: asyncio.Task[Any] = asyncio.create_task(self.answers[scope["path"][1:]](""))
        gone = asyncio.create_task(receive())
        await asyncio.wait({told, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not told.done():
            told.cancel()
            self.left.set()
            return
        gone.cancel()
        said = told.result()
        said = said if isinstance(said, bytes) else json.dumps(said).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": said})


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def api(tmp_path: Path, services: Services) -> Iterator[Callable[..., httpx.Client]]:
    """Start the API with settings of the environment; give a client that has a key."""
    from keys import hashed

    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:

        def started(**settings: str) -> httpx.Client:
            from app import create_app

            (tmp_path / "keys.txt").write_text(f"{NAME} {hashed(KEY)}\n")
            patch.setenv("KEYS_FILE", str(tmp_path / "keys.txt"))
            patch.setenv("QUOTA", "10000/minute")
            asked = stack.enter_context(served(services))
            patch.setenv("SERVICES", json.dumps({n: f"{asked}/{n}" for n in services.answers}))
            for name, value in settings.items():
                patch.setenv(name, value)
            url = stack.enter_context(served(create_app()))
            headers = {"Authorization": f"Bearer {KEY}"}
            return stack.enter_context(httpx.Client(base_url=url, headers=headers, timeout=60))

        yield started
