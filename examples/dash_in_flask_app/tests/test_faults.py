"""A database that is lost, and one that is full: nothing accepted is lost, nothing is a 500."""

import re
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import CALLS, Person, call, typed
from flask import Flask
from postgres import Postgres
from sent import HEAD, ROW
from sqlalchemy import event
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from database import db
from rows import EXAMPLE

TYPED = dict(zip(HEAD, ROW, strict=True))
USELESS = "recommencer n’y changera rien"
SAID = "La base de données ne répond pas\N{NBSP}: rien n’a été gardé."


def said(app: Flask, bob: Person, token: str, crumb: str) -> list[str]:
    """Return what is answered to a page, a form, a program, a callback and a sign-in."""
    program = {"Authorization": f"Bearer {token}"}
    answers = [
        bob.client.get("/"),
        bob.client.post("/kept", data=TYPED | {"csrf_token": crumb}),
        app.test_client().post("/api/predict", json=EXAMPLE, headers=program),
        bob.client.post(CALLS, json=call("own"), headers=bob.token()),
        Person(app).enters("bob@example.org"),
    ]
    assert {each.status_code for each in answers} == {503}
    assert all(each.headers["Retry-After"] == "10" for each in answers[:3])
    return [each.text for each in answers]


def test_a_stopped_postgresql_is_said_and_comes_back(
    make: Callable[..., Flask], postgres: Postgres
) -> None:
    app = make(DATABASE_URL=postgres.database())
    bob = Person(app).joins("bob@example.org")
    bob.keeps(**TYPED)
    bob.asks()
    token, crumb = typed(app, "token", "bob@example.org"), bob.token_of("/")
    postgres.stop()
    try:
        page, form, program, called, door = said(app, bob, token, crumb)
        for answer in (page, form, program, called, door):
            assert SAID in answer
        assert app.test_client().get("/health").status_code == 200
        assert app.test_client().get("/sign-in").status_code == 200
    finally:
        postgres.start()
    assert len(bob.sees()) == 1  # what was accepted, and not what was refused
    bob.keeps(**TYPED)
    assert len(bob.sees()) == 2


def test_a_postgresql_that_restarts_between_two_requests_is_not_noticed(
    make: Callable[..., Flask], postgres: Postgres
) -> None:
    bob = Person(make(DATABASE_URL=postgres.database())).joins("bob@example.org")
    postgres.stop()
    postgres.start()
    assert bob.keeps(**TYPED).status_code == 302
    assert len(bob.sees()) == 1


def test_a_postgresql_that_does_not_answer_is_not_waited_for(make: Callable[..., Flask]) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"postgresql://test@127.0.0.1:{silent.getsockname()[1]}/test"
        app = make(DATABASE_URL=address, PGCONNECT_TIMEOUT="2")
        answer = Person(app).enters("bob@example.org")
    assert (answer.status_code, SAID in answer.text) == (503, True)


def test_a_full_disk_is_said_and_what_was_kept_stays(app: Flask, bob: Person) -> None:
    bob.keeps(**TYPED)
    full = [1]  # pages: those that there are

    def bound(connection: object, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {full[0]}")  # type: ignore[attr-defined]

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "connect", bound)
    kept = 1
    while (answer := bob.keeps(**TYPED)).status_code == 302:
        kept += 1
    assert (answer.status_code, USELESS in answer.text) == (500, True)
    assert bob.client.get("/").status_code == 200
    assert f"{kept}" in str(bob.asks().get_json()["response"]["count"])
    full[0] = 1_000
    with app.app_context():
        db.engine.dispose()
    assert bob.keeps(**TYPED).status_code == 302


def test_a_start_makes_the_tables(make: Callable[..., Flask], database: str) -> None:
    assert Person(make(DATABASE_URL=database)).enters("bob@example.org").status_code == 422


def test_workers_that_start_together_make_them_once(
    make: Callable[..., Flask], database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sees that there are none, before either makes them."""
    make(DATABASE_URL=database)
    with monkeypatch.context() as patch:
        for dialect in (PGDialect, SQLiteDialect):
            patch.setattr(dialect, "has_table", lambda *_, **__: False)
        second = make(DATABASE_URL=database)
    assert Person(second).enters("bob@example.org").status_code == 422


def test_a_database_that_cannot_be_written_is_not_said_to_be_momentary(
    app: Flask, bob: Person
) -> None:
    def protect(connection: object, *_: object) -> None:
        connection.execute("PRAGMA query_only = 1")  # type: ignore[attr-defined]

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "connect", protect)
    program = {"Authorization": f"Bearer {typed(app, 'token', 'bob@example.org')}"}
    for answer in (
        bob.client.post("/kept", data=TYPED | {"csrf_token": bob.token_of("/")}),
        app.test_client().post("/api/predict", json=EXAMPLE, headers=program),
    ):
        assert (answer.status_code, USELESS in answer.text) == (500, True)
        assert "Retry-After" not in answer.headers


def test_a_database_without_its_tables_is_not_said_to_be_momentary(
    make: Callable[..., Flask], database: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = make(DATABASE_URL=database)
    bob = Person(app).joins("bob@example.org")
    bob.asks()
    with app.app_context():
        db.drop_all()
    called = bob.client.post(CALLS, json=call("own"), headers=bob.token())
    for answer in (Person(app).enters("bob@example.org"), bob.client.get("/"), called):
        assert (answer.status_code, USELESS in answer.text) == (500, True)
    assert re.search("no such table|does not exist", caplog.text)
    assert "parameters: (" not in caplog.text  # what a cookie holds


def test_a_database_in_use_is_said_to_be_momentary(
    make: Callable[..., Flask], tmp_path: Path
) -> None:
    app = make(DATABASE_URL=f"sqlite:///{tmp_path}/accounts.db?timeout=0")
    bob = Person(app).joins("bob@example.org")
    with closing(sqlite3.connect(tmp_path / "accounts.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        answer = bob.client.get("/")
    assert (answer.status_code, SAID in answer.text) == (503, True)


def test_the_accounts_stay_beside_the_code_when_the_environment_is_around_it(
    make: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path(__file__).parents[1]
    monkeypatch.setattr("sys.prefix", str(here))  # where Flask would look, and write in var/
    assert make().instance_path == str(here / "instance")
