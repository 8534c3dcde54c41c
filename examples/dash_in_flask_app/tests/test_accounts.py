"""Who comes in, by which door, and until when."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import CALLS, PASSWORD, Person, call, invited, typed
from flask import Flask
from flask.testing import FlaskClient
from sent import HEAD, ROW

import accounts
from database import unguessed
from rows import EXAMPLE

TYPED = dict(zip(HEAD, ROW, strict=True))
OPEN = {"/static/<path:filename>", "/health", "/sign-in", "/invitation/<sent>"}


def test_nothing_but_the_doors_answers_a_stranger(app: Flask, stranger: FlaskClient) -> None:
    tried = 0
    for rule in app.url_map.iter_rules():
        if rule.rule in OPEN:
            continue
        path = re.sub("<.*?>", "x", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = stranger.open(path, method=method)
            led = answer.headers.get("Location") == "/sign-in"
            assert answer.status_code == 401 or (led and method == "GET"), (method, path)
            if method == "GET":  # as whatever watches over the site asks
                assert stranger.head(path).status_code == answer.status_code
            tried += 1
    assert tried > 12
    assert stranger.get("/dashboard/_dash-layout").text.startswith("Votre session est terminée.")


def test_a_program_without_a_token_is_answered_as_programs_are(stranger: FlaskClient) -> None:
    for sent in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"}):
        answer = stranger.post("/api/predict", json=EXAMPLE, headers=sent)
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
        assert "jeton, dans l’en-tête Authorization" in answer.get_json()["detail"]
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_an_invitation_opens_an_account_once(app: Flask, bob: Person) -> None:
    assert bob.client.get("/").status_code == 200
    other = app.test_client()
    for link in (bob.link, f"{bob.link}x", "/invitation/x"):
        answer = other.get(link)
        assert (answer.status_code, "a déjà servi" in answer.text) == (410, True)


def test_an_invitation_is_worth_a_week(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    link = typed(app, "invite", "eve@example.org", "--at", "https://models.example.org/app")
    assert link.startswith("https://models.example.org/app/invitation/")
    path = link.removeprefix("https://models.example.org/app")
    assert app.test_client().get(path).status_code == 200
    monkeypatch.setattr(accounts, "WEEK", -1)
    assert app.test_client().get(path).status_code == 410


def test_a_short_password_is_refused_beside_its_field(app: Flask) -> None:
    guest, link = Person(app), invited(app, "eve@example.org")
    asked = guest.client.get(link).text
    assert "12 caractères au moins" in asked  # before one is refused
    assert "Mot de passe oublié" not in asked
    assert "Mot de passe oublié" in guest.client.get("/sign-in").text
    answer = guest.sends(link, password="short")
    assert answer.status_code == 422
    assert 'id="wrong" role="alert">Il faut 12 caractères au moins.' in answer.text
    assert 'value="eve@example.org"' in answer.text


def test_a_forgotten_password_is_replaced_and_ends_what_was_open(app: Flask, ada: Person) -> None:
    token = typed(app, "token", "ada@example.org")
    again = Person(app)
    link = invited(app, "ada@example.org")
    assert again.sends(link, password="another long password").status_code == 302
    assert "Everyone" in again.client.get("/dashboard/_dash-layout", headers=ENGLISH).text
    assert ada.client.get("/").headers["Location"] == "/sign-in"
    assert Person(app).enters("ada@example.org").status_code == 422
    assert asked(app, token) == 401


ENGLISH = {"Accept-Language": "en"}


def asked(app: Flask, token: str) -> int:
    sent = {"Authorization": f"Bearer {token}"}
    return app.test_client().post("/api/predict", json=EXAMPLE, headers=sent).status_code


def test_a_token_calls_the_api_and_opens_nothing_else(app: Flask, bob: Person) -> None:
    token = typed(app, "token", "bob@example.org")
    assert asked(app, token) == 200
    sent = {"Authorization": f"Bearer {token}"}
    assert app.test_client().get("/", headers=sent).status_code == 302
    assert app.test_client().post(CALLS, json=call("own"), headers=sent).status_code == 401


def test_the_same_is_said_of_a_wrong_password_and_of_no_account(app: Flask, bob: Person) -> None:
    wrong = Person(app).enters("bob@example.org", "wrong")
    nobody = Person(app).enters("nobody@example.org", "wrong")
    typed(app, "invite", "eve@example.org")
    guest = Person(app).enters("eve@example.org", "")
    assert {wrong.status_code, nobody.status_code, guest.status_code} == {422}
    for answer in (wrong, nobody, guest):
        assert "L’adresse ou le mot de passe est incorrect." in answer.text


def test_one_comes_back_where_one_wanted_to_go(app: Flask, bob: Person) -> None:
    other = Person(app)
    assert other.client.get("/dashboard/").headers["Location"] == "/sign-in"
    assert other.enters(" Bob@Example.org ").headers["Location"] == "/dashboard/"
    forged = Person(app)
    answer = forged.sends("/sign-in?next=//evil.test", email="bob@example.org", password=PASSWORD)
    assert answer.headers["Location"] == "/"


def test_the_sign_out_ends_every_session_even_a_copied_one(app: Flask, bob: Person) -> None:
    other = Person(app)
    other.enters("bob@example.org")
    copied = bob.client.get_cookie("accounts")
    assert copied
    assert bob.sends("/", "/sign-out").headers["Location"] == "/sign-in"
    for client in (bob.client, other.client):
        assert client.get("/").headers["Location"] == "/sign-in"
    thief = app.test_client()
    thief.set_cookie("accounts", copied.value)
    assert thief.get("/").headers["Location"] == "/sign-in"


def test_a_session_that_is_not_used_ends(app: Flask, bob: Person) -> None:
    assert bob.client.get("/").status_code == 200
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(seconds=-1)
    assert bob.client.get("/").headers["Location"] == "/sign-in"


def test_a_closed_account_opens_nothing_and_an_invitation_opens_it_again(
    app: Flask, bob: Person
) -> None:
    bob.keeps(**dict(zip(HEAD, ROW, strict=True)))
    token = typed(app, "token", "bob@example.org")
    old = invited(app, "bob@example.org")
    typed(app, "close", "bob@example.org")
    assert bob.client.get("/").headers["Location"] == "/sign-in"
    assert Person(app).enters("bob@example.org").status_code == 422
    assert (asked(app, token), app.test_client().get(old).status_code) == (401, 410)
    again = Person(app).joins("bob@example.org")
    assert len(again.sees()) == 1
    assert (asked(app, token), app.test_client().get(old).status_code) == (401, 410)


def test_a_role_stays_where_none_is_said(app: Flask, ada: Person) -> None:
    ada.joins("ada@example.org")
    assert ada.asks("everyone").status_code == 200
    ada.joins("ada@example.org", "--role", "member")
    assert ada.asks("everyone").status_code == 403


def test_attempts_are_counted_by_address_and_by_account(app: Flask, bob: Person) -> None:
    for _ in range(12):  # what is right is not counted
        assert Person(app).enters("bob@example.org").status_code == 302
    for rank in range(10):
        assert Person(app).enters(f"nobody{rank}@example.org", "wrong").status_code == 422
    answer = Person(app).enters("bob@example.org")
    assert answer.status_code == 429
    assert "Trop d’essais." in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    for rank in range(30):
        from_elsewhere(app, rank, "bob@example.org", "wrong")
    assert from_elsewhere(app, 99, "bob@example.org") == 429
    assert from_elsewhere(app, 99, "eve@example.org") == 422


def from_elsewhere(app: Flask, rank: int, email: str, password: str = PASSWORD) -> int:
    person = Person(app)
    person.client.environ_base["REMOTE_ADDR"] = f"192.0.2.{rank}"
    return person.enters(email, password).status_code


@pytest.mark.parametrize("path", ["/kept", "/file", "/sign-in", "/sign-out", CALLS])
def test_a_post_without_the_page_s_token_is_refused(bob: Person, path: str) -> None:
    for token in ("", "x", Person(bob.app).joins("eve@example.org").token_of("/")):
        answer = bob.client.post(path, data={"csrf_token": token})
        assert answer.status_code == 400
        assert "sa page est trop ancienne" in answer.text


def test_a_page_that_a_proxy_gives_under_another_address_is_told_so(bob: Person) -> None:
    """As where nginx drops a port that is not HTTPS's own from the header Host."""
    sent = TYPED | {"csrf_token": bob.token_of("/")}
    cookie = bob.client.get_cookie("accounts")
    assert cookie
    for base, status in (("https://localhost", 400), ("https://localhost:9443", 302)):
        other = bob.app.test_client()
        other.set_cookie("accounts", cookie.value)
        referred = {"Referer": "https://localhost:9443/"}
        answer = other.post("/kept", base_url=base, data=sent, headers=referred)
        assert answer.status_code == status
        assert ("à une autre adresse que celle du site" in answer.text) == (status == 400)


def test_whoever_is_out_is_not_told_of_the_api(app: Flask, bob: Person) -> None:
    for path in ("/sign-in", invited(app, "eve@example.org")):
        assert "POST /api" not in app.test_client().get(path).text
    assert "POST /api" in bob.client.get("/").text


def test_a_form_of_another_site_cannot_send_json(bob: Person) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = bob.client.post("/api/predict", data="{}", content_type=kind)
        assert answer.status_code == 415
        called = bob.client.post(CALLS, data="{}", content_type=kind, headers=bob.token())
        assert called.status_code in (400, 415)


def test_cookies_are_kept_from_scripts_other_sites_and_plain_http(app: Flask) -> None:
    for scheme, secure in (("http", False), ("https", True)):
        asked = app.test_client().get("/sign-in", base_url=f"{scheme}://localhost")
        [cookie] = asked.headers.getlist("Set-Cookie")
        assert cookie.startswith("accounts=")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) == secure


def test_a_password_is_written_nowhere(app: Flask, bob: Person, tmp_path: Path) -> None:
    assert PASSWORD.encode() not in (tmp_path / "accounts.db").read_bytes()


def test_a_stolen_hash_is_slow_to_guess() -> None:
    assert unguessed().startswith("scrypt:32768:8:1$")


def test_pages_that_need_an_account_are_not_stored_by_browsers(bob: Person) -> None:
    for path in ("/", "/file", "/dashboard/", "/dashboard/_dash-layout", "/openapi.json"):
        assert bob.client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("secret", ["", "short"])
def test_without_a_secret_the_start_stops_and_says_what_to_type(
    make: Callable[..., Flask], secret: str
) -> None:
    with pytest.raises(RuntimeError, match=r"export SECRET_KEY=\$\(cat secret.key") as refused:
        make(SECRET_KEY=secret)
    assert "/etc/app.env" in str(refused.value)  # where it belongs on a server


@pytest.mark.parametrize(
    "words", [("token", "x@example.org"), ("close", "x@example.org"), ("invite", "x")]
)
def test_a_command_says_what_it_cannot_do(app: Flask, bob: Person, words: tuple[str, ...]) -> None:
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 1
    assert re.search("was not invited: flask invite|is not an email address", done.output)
