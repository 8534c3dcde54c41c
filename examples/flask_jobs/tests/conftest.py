"""The pages, with a table of their own, and a plain computation but where compare.py is tried."""

import os
import tempfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

FOLDER = tempfile.TemporaryDirectory()


def pytest_sessionstart() -> None:
    """Name the places before the modules that read them are imported."""
    os.environ |= {"JOBS_FOLDER": f"{FOLDER.name}/state", "JOBS_MOST": "3"}
    os.environ |= {"JOBS_SILENCE": "30", "JOBS_ROUNDS": "1"}
    os.environ.pop("REDIS_URL", None)


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    import jobs
    import stand_in
    from app import create_app
    from computation import computation

    if not request.node.get_closest_marker("compares"):
        for name in ("learned", "total", "scores", "summary", "written"):
            monkeypatch.setattr(computation, name, getattr(stand_in, name))
    elif computation.__name__ != "compare":
        pytest.skip("it is about compare.py, and computation.py names another module")
    with jobs.table() as db:
        db.execute("DELETE FROM jobs")
    for message in Path(os.environ["JOBS_FOLDER"], "queue").iterdir():
        message.unlink()
    return create_app().test_client()
