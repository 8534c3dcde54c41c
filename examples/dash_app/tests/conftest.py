"""A client of the application, whose model is trained for the tests alone."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from threadpoolctl import threadpool_limits

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Store a model where the application looks for it, when it is imported."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    from train import train

    with threadpool_limits(1):
        train()


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    from app import create_app

    with create_app().test_client() as client:
        yield client
