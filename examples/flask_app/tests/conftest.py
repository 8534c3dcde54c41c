"""A client of the application, whose model is trained for the tests alone."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Set what the application reads when it is imported, and store a model there."""
    os.environ["FLASK_SECRET_KEY"] = "a secret of the tests alone"
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    from penguins import penguins
    from train import train

    train(penguins())


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    from app import app

    with app.test_client() as client:
        yield client
