"""The application, with a model trained for the tests: ``train.py`` need not have run."""

import os
import tempfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

folder = tempfile.TemporaryDirectory()
os.environ["MODEL_FILE"] = str(Path(folder.name, "model.skops"))


def pytest_unconfigure() -> None:
    folder.cleanup()


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    import train

    train.train(train.penguins())
    from app import app

    return app.test_client()
