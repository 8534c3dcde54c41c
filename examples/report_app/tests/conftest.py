"""The report, written once for the tests, from a model that is trained for them alone."""

import os
import tempfile
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Name the places before the modules that read them are imported."""
    os.environ["MODEL_FILE"] = f"{FOLDER.name}/model.skops"
    os.environ["REPORT"] = f"{FOLDER.name}/report"


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture(scope="session")
def report() -> Path:
    """The folder where readers find the report."""
    from report import main
    from train import train

    with threadpool_limits(1):
        train()
    main()
    return Path(os.environ["REPORT"])
