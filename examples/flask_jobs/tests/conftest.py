"""The pages, with a table of their own and one round of the computation."""

import os
import tempfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Name the places before the modules that read them are imported."""
    os.environ |= {"JOBS_FOLDER": f"{FOLDER.name}/state", "JOBS_MOST": "3"}
    os.environ["JOBS_SILENCE"] = "30"
    os.environ.pop("REDIS_URL", None)


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    import compare
    import jobs
    from app import create_app

    monkeypatch.setattr(compare, "ROUNDS", 1)
    with jobs.table() as db:
        db.execute("DELETE FROM jobs")
    for message in Path(os.environ["JOBS_FOLDER"], "queue").iterdir():
        message.unlink()
    return create_app().test_client()
