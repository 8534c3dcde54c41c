"""The screen without a browser, on a model that is trained for the tests alone."""

import os
import tempfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from threadpoolctl import threadpool_limits

FOLDER = tempfile.TemporaryDirectory()
Open = Callable[..., AppTest]


def pytest_sessionstart() -> None:
    """Store a model where the application looks for it, when it is imported."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    from train import train

    with threadpool_limits(1):
        train()


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture
def opened() -> Open:
    """Open the screen, or one of its other pages, in a language; everyone may enter."""

    def opened(page: str = "", language: str = "fr", **secrets: object) -> AppTest:
        here = f"from pages import {page}\n{page}()"
        screen = AppTest.from_string(here) if page else AppTest.from_file("../screen.py")
        screen.default_timeout, screen.context["locale"] = 60, language
        screen.secrets.update({"sign_in": False} | secrets)
        return screen.run()

    return opened
