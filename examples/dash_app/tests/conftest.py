"""A client of the application, whose model is trained for the tests alone."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Store a model where the application will look for it when it is imported."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    from penguins import penguins
    from train import train

    train(penguins())


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    from app import server

    with server.test_client() as client:
        yield client
