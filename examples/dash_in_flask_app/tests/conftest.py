"""The application with a database of its own: SQLite, or a PostgreSQL started for the tests."""

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from postgres import Postgres
from threadpoolctl import threadpool_limits
from werkzeug.security import generate_password_hash
from werkzeug.test import TestResponse

FOLDER = tempfile.TemporaryDirectory()
PASSWORD = "correct horse battery"
CALLS = "/dashboard/_dash-update-component"


def pytest_sessionstart() -> None:
    """Store a model where the application looks for it, when it is imported."""
    os.environ |= {"MODEL_FILE": f"{FOLDER.name}/model.skops", "SECRET_KEY": secrets.token_hex()}
    from train import train

    with threadpool_limits(1):
        train()


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    if reason := Postgres.lacking():
        pytest.skip(reason)
    with Postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/accounts.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.database()


quick = partial(generate_password_hash, method="pbkdf2:sha256:1")


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Make the application, with these names in its environment."""
    made: list[Flask] = []

    def create(**names: str) -> Flask:
        from app import create_app

        for module in ("accounts", "database"):  # a hash that takes no time
            monkeypatch.setattr(f"{module}.generate_password_hash", quick)
        monkeypatch.setattr("accounts.NOBODY", quick(""))
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/accounts.db")
        for name, value in names.items():
            monkeypatch.setenv(name, value)
        made.append(create_app())
        return made[-1]

    yield create
    from database import db

    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(make: Callable[..., Flask]) -> Flask:
    return make()


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, app.test_client()

    def joins(self, email: str, *options: str) -> "Person":
        """Take an invitation, and choose a password."""
        self.link = invited(self.app, email, *options)
        assert self.sends(self.link, password=PASSWORD).status_code == 302
        return self

    def enters(self, email: str, password: str = PASSWORD) -> TestResponse:
        return self.sends("/sign-in", email=email, password=password)

    def sends(self, page: str, to: str = "", **fields: str) -> TestResponse:
        """Send the form of a page as a browser does, with the token that the page holds."""
        data = fields | {"csrf_token": self.token_of(page)}
        return self.client.post(to or page, data=data)

    def token_of(self, page: str) -> str:
        found = re.search(r'name="csrf_token" value="(.*?)"', self.client.get(page).text)
        return found[1] if found else ""

    def keeps(self, **fields: str) -> TestResponse:
        return self.sends("/", "/kept", **fields)

    def asks(self, whose: str = "own", page: str = "/dashboard/") -> TestResponse:
        """Open the dashboard, and call its callback as Dash's script does."""
        self.client.get(page)
        return self.client.post(CALLS, json=call(whose), headers=self.token())

    def token(self) -> dict[str, str]:
        cookie = self.client.get_cookie("accounts_csrf")
        return {"X-CSRFToken": cookie.value} if cookie else {}

    def sees(self, whose: str = "own") -> list[str]:
        """Return the lines of the dashboard's list."""
        answer = self.asks(whose)
        assert answer.status_code == 200, answer.text
        shown = answer.get_json()["response"]["list"]["children"]
        _, body = shown[0]["props"]["children"] if shown else ({}, {"props": {"children": []}})
        return [" – ".join(words(row)) for row in body["props"]["children"]]


def words(shown: object) -> list[str]:
    """Return the texts of what a callback shows, in order."""
    if isinstance(shown, dict):
        return words(shown["props"]["children"])
    return [t for each in shown for t in words(each)] if isinstance(shown, list) else [str(shown)]


def call(whose: str) -> dict[str, object]:
    from schema import CHART

    shown = {"count": "children", "list": "children", **({"chart": "figure"} if CHART else {})}
    return {
        "output": f"..{'...'.join(f'{name}.{part}' for name, part in shown.items())}..",
        "outputs": [{"id": name, "property": part} for name, part in shown.items()],
        "inputs": [{"id": {"chosen": "whose"}, "property": "data", "value": whose}],
        "changedPropIds": [],
    }


def typed(app: Flask, *words: str) -> str:
    """Type ``flask`` and these words."""
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def invited(app: Flask, email: str, *options: str) -> str:
    """Return the path of an invitation."""
    return urlsplit(typed(app, "invite", email, *options)).path


@pytest.fixture
def ada(app: Flask) -> Person:
    return Person(app).joins("ada@example.org", "--role", "manager")


@pytest.fixture
def bob(app: Flask) -> Person:
    return Person(app).joins("bob@example.org")


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()
