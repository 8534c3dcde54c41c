"""A server of the screen for the tests, on a model and on data that are made for them alone."""

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client
from threadpoolctl import threadpool_limits

FOLDER = tempfile.TemporaryDirectory()
Ask = Callable[..., Any]


def pytest_sessionstart() -> None:
    """Make the data where there is none, and a model where the application looks for it."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    from schema import DATA

    if not (Path(__file__).parents[1] / DATA).exists():
        import digits

        digits.main()
    from train import train

    with threadpool_limits(1):
        train()


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    """The address where the screen is served, on some free port."""
    from app import launch

    with socket.create_server(("127.0.0.1", 0)) as free:
        os.environ["PORT"] = str(free.getsockname()[1])
    page, address = launch(prevent_thread_lock=True)
    yield address
    page.close()


@pytest.fixture
def ask(url: str) -> Iterator[Ask]:
    """Ask for a prediction as Gradio's own client does; return what is said under each field,
    and the answer."""
    with asking(url) as client:
        yield client


@contextmanager
def asking(url: str, language: str = "fr") -> Iterator[Ask]:
    client = Client(url, verbose=False, headers={"accept-language": language})
    yield lambda *given: client.predict(*given, api_name="/predict")
    client.close()
