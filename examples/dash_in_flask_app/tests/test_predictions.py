"""What each user keeps, in SQLite and in PostgreSQL, and who sees it."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from conftest import CALLS, Person, call, typed
from flask import Flask
from sent import FIRST, FR, HEAD, ROW, a_csv, bad, but
from sqlalchemy import select

from database import Prediction, db
from pages import POSTED
from rows import BY_NAME, EXAMPLE, Values
from schema import CHART, OUTCOME

TYPED = dict(zip(HEAD, ROW, strict=True))


@pytest.fixture
def app(make: Callable[..., Flask], database: str) -> Flask:
    return make(DATABASE_URL=database)


def test_each_sees_their_own_and_the_manager_everyone_s(ada: Person, bob: Person) -> None:
    assert bob.keeps(**TYPED).headers["Location"] == "/dashboard/"
    ada.keeps(**TYPED)
    ada.keeps(**TYPED)
    assert [len(ada.sees()), len(bob.sees()), len(ada.sees("everyone"))] == [2, 1, 3]
    assert "bob@example.org" in str(ada.sees("everyone"))
    assert "@" not in str(bob.sees())  # everything there is theirs
    count = bob.asks().get_json()["response"]["count"]["children"]
    assert count == "Les miennes\N{NBSP}: 1"


def test_one_finds_again_what_one_asked_and_what_was_answered(bob: Person) -> None:
    assert "Un bouton" in bob.asks().get_json()["response"]["count"]["children"]
    bob.keeps(**TYPED)
    [line] = bob.sees()
    for name, value in EXAMPLE.items():
        field = BY_NAME[name]
        assert FR.of(field.label) in line
        assert field.kind == "Image" or FR.value(field, value)[:60] in line
    with bob.app.app_context():
        [row] = db.session.scalars(select(Prediction.row))
    assert FR.value(OUTCOME, row[OUTCOME.name]) in line


FORMER: dict[str, Callable[[Values], Values]] = {
    "of another table": lambda _: {"wing": 3.5, "note": None, "kind": "x", "seen": True},
    "of an outcome of another kind": lambda row: row | {OUTCOME.name: True},
    "of a class that was renamed": lambda row: row | {OUTCOME.name: "Pygoscelis"},
    "without a column that is new": lambda row: {n: v for n, v in row.items() if n != FIRST.name},
    "with a column that is gone": lambda row: {"gone": "=1+1"} | row,
    "with an object for a value": lambda row: row | {FIRST.name: {"a": 1}},
    "with a number for each": lambda row: (
        dict.fromkeys([*row, "other"], 1.5) | {"probabilities": {}}
    ),
    "with a truth for each": lambda row: dict.fromkeys(row, True) | {"probabilities": {}},
    "with a list for each": lambda row: {name: [0.5] for name in row} | {"probabilities": {}},
    "without a value": lambda row: dict.fromkeys(row),
    "with nothing": lambda _: {},
}


def test_what_another_model_predicted_is_listed_and_breaks_nothing(app: Flask, ada: Person) -> None:
    """The rows are changed, as if schema.py had been another."""
    for _ in [*FORMER, "as today"]:
        ada.keeps(**TYPED)
    with app.app_context():
        for each, how in zip(db.session.scalars(select(Prediction)), FORMER.values(), strict=False):
            each.row = how(dict(each.row))
        db.session.commit()
    for whose in ("own", "everyone"):
        new, *old = ada.sees(whose)
        told = ["Autre modèle, hors du graphique" in line for line in (new, *reversed(old))]
        assert dict(zip(["as today", *FORMER], told, strict=True)) == {
            how: how != "as today" for how in ["as today", *FORMER]
        }
        assert "wing 3.5 · note – · kind x · seen True" in old[-1]
        answer = ada.asks(whose).get_json()["response"]
        assert not CHART or drawn(answer["chart"]["figure"]) == 1
    file = ada.client.get("/predictions.csv")
    assert (file.status_code, len(file.text.splitlines())) == (200, len(FORMER) + 2)
    assert "'=1+1" in file.text
    assert ";oui;" in file.text


def test_all_are_in_a_file_for_whoever_may_see_them(ada: Person, bob: Person) -> None:
    for person in (ada, bob, bob):
        person.keeps(**TYPED)
    head, *rows = bob.client.get("/predictions.csv").text.removeprefix("\ufeff").splitlines()
    assert head.startswith("Date (UTC);Adresse de courriel;")
    assert OUTCOME.name in head
    assert [len(rows), "ada@" in str(rows)] == [2, False]
    everyone = "/predictions.csv?whose=everyone"
    assert len(ada.client.get(everyone).text.splitlines()) == 4
    assert bob.client.get(everyone).status_code == 403
    [link] = re.findall("/predictions.csv[^']*", str(ada.asks("everyone").get_json()))
    assert link == everyone


def test_a_call_for_everyone_s_is_refused_by_the_server(ada: Person, bob: Person) -> None:
    ada.keeps(**TYPED)
    assert "everyone" not in bob.client.get("/dashboard/_dash-layout").text
    for forged in ("everyone", ["everyone"], None, "ada@example.org"):
        answer = bob.asks(forged)  # type: ignore[arg-type]
        assert answer.status_code == (403 if forged == "everyone" else 200)
        assert "ada@" not in answer.text
    assert bob.asks("everyone").text == "Votre rôle ne permet pas de voir cela."


def test_what_a_program_and_a_file_send_is_kept_too(app: Flask, bob: Person) -> None:
    sent = {"Authorization": f"Bearer {typed(app, 'token', 'bob@example.org')}"}
    many = [EXAMPLE] * 3
    answer = app.test_client().post("/api/predict", json=many, headers=sent)
    assert len(answer.get_json()) == 3
    rows = a_csv(HEAD, ROW, but(FIRST, bad(FIRST)), ROW).encode()
    form = {"file": (io.BytesIO(rows), "a.csv"), "csrf_token": bob.token_of("/file")}
    assert "Lignes prédites\N{NBSP}: 2" in bob.client.post("/file", data=form).text
    assert len(bob.sees()) == 5


def test_to_look_keeps_nothing(bob: Person) -> None:
    for _ in range(2):
        assert 'class="outcome"' in bob.client.get("/", query_string=TYPED).text
        if POSTED:
            assert 'class="outcome"' in bob.sends("/", **TYPED).text
    assert bob.sees() == []


def test_one_reads_before_what_will_be_kept(bob: Person) -> None:
    assert "Garder cette prédiction" in bob.client.get("/").text
    assert "Chaque ligne prédite est gardée" in bob.client.get("/file").text


def test_what_cannot_be_kept_comes_back_with_what_is_wrong(bob: Person) -> None:
    wrong = dict(zip(HEAD, but(FIRST, bad(FIRST)), strict=True))
    answer = bob.keeps(**wrong)
    assert answer.status_code == (307 if POSTED else 302)
    to = answer.headers["Location"]
    answer = bob.sends("/", to, **wrong) if POSTED else bob.client.get(to)
    assert answer.status_code == 422
    assert bad(FIRST)[:100] in answer.text
    assert bob.sees() == []


def test_a_chart_has_a_mark_for_each(bob: Person) -> None:
    for _ in range(2):
        bob.keeps(**TYPED)
    if CHART:
        figure = bob.asks().get_json()["response"]["chart"]["figure"]
        assert drawn(figure) == 2


def drawn(figure: dict[str, Any]) -> int:
    return sum(each["x"] != [None] and len(each["x"]) for each in figure["data"])


def test_the_dashboard_has_a_policy_and_a_token_of_its_own(bob: Person) -> None:
    answer = bob.client.get("/dashboard/")
    assert "script-src 'self' 'sha256-" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in bob.client.get("/").headers["Content-Security-Policy"]
    cookies = answer.headers.getlist("Set-Cookie")
    assert any(c.startswith("accounts_csrf=") and "SameSite=Strict" in c for c in cookies)


@pytest.mark.parametrize("body", [{}, [], 3, {"output": "count.children"}])
def test_a_call_that_names_no_callback_is_a_400(bob: Person, body: object) -> None:
    bob.client.get("/dashboard/")
    assert bob.client.post(CALLS, json=body, headers=bob.token()).status_code == 400


def test_a_mistake_in_a_callback_is_the_server_s(
    bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob.client.get("/dashboard/")
    monkeypatch.delattr("dashboard.predictions")
    answer = bob.client.post(CALLS, json=call("own"), headers=bob.token())
    assert answer.status_code == 500
    assert answer.text == "Le serveur a rencontré une erreur\N{NBSP}; elle est dans son journal."


def test_the_page_speaks_the_reader_s_language(bob: Person) -> None:
    english = {"Accept-Language": "en"}
    assert "Sign out" in bob.client.get("/", headers=english).text
    assert "Sign in" in bob.app.test_client().get("/sign-in", headers=english).text
    assert "Mine" in bob.client.get("/dashboard/_dash-layout", headers=english).text
