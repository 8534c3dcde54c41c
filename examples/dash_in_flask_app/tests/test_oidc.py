"""Signing in where one has an account already, with a provider on this machine."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from conftest import Person, typed
from flask import Flask
from joserfc.jwk import RSAKey
from provider import Provider
from werkzeug.test import TestResponse

BOB = {"email": "bob@example.org", "email_verified": True}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as server:
        yield server


@pytest.fixture
def app(make: Callable[..., Flask], provider: Provider) -> Flask:
    names = {"OIDC_ISSUER": provider.url, "OIDC_CLIENT_ID": "us", "OIDC_CLIENT_SECRET": "secret"}
    return make(**names)


def comes(person: Person, **changed: str) -> TestResponse:
    """Go to the provider and back, as a browser does."""
    leaves = person.client.get("/oidc/start")
    assert leaves.status_code == 302, leaves.text
    sent = httpx.get(leaves.headers["Location"]).headers["Location"]
    query = dict(httpx.URL(sent).params) | changed
    return person.client.get(urlsplit(sent).path, query_string=query)


def test_whoever_was_invited_comes_in_without_a_password(app: Flask, provider: Provider) -> None:
    typed(app, "invite", "bob@example.org")
    provider.claims, bob = BOB, Person(app)
    assert "le compte de votre organisation" in bob.client.get("/sign-in").text
    bob.client.get("/dashboard/")
    assert comes(bob).headers["Location"] == "/dashboard/"
    assert provider.asked["redirect_uri"] == "http://localhost/oidc/back"
    assert provider.asked["code_challenge_method"] == "S256"
    assert bob.sees() == []


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "eve@example.org", "email_verified": True},
        BOB | {"email_verified": False},
        BOB | {"email_verified": "true"},
        {"email": "bob@example.org"},
        {"email_verified": True},
    ],
    ids=["not invited", "not verified", "a text", "not said", "no address"],
)
def test_whoever_was_not_is_told_so(
    app: Flask, provider: Provider, claims: dict[str, object]
) -> None:
    typed(app, "invite", "bob@example.org")
    provider.claims, somebody = claims, Person(app)
    answer = comes(somebody)
    assert (answer.status_code, "Demandez une invitation." in answer.text) == (422, True)
    assert somebody.client.get("/").status_code == 302


def test_a_closed_account_stays_closed(app: Flask, provider: Provider) -> None:
    typed(app, "invite", "bob@example.org")
    typed(app, "close", "bob@example.org")
    provider.claims = BOB
    assert comes(Person(app)).status_code == 422


@pytest.mark.parametrize(
    "claims",
    [{"iss": "https://other.example.org"}, {"aud": "them"}, {"nonce": "x"}, {"exp": 1}],
    ids=lambda claims: next(iter(claims)),
)
def test_what_the_provider_did_not_say_to_us_now_is_not_believed(
    app: Flask, provider: Provider, claims: dict[str, object]
) -> None:
    typed(app, "invite", "bob@example.org")
    provider.claims, bob = BOB | claims, Person(app)
    assert unsure(comes(bob))
    assert bob.client.get("/").status_code == 302


def unsure(answer: TestResponse) -> bool:
    return answer.status_code == 422 and "n’a pas confirmé qui vous êtes" in answer.text


def test_nor_what_another_signs(app: Flask, provider: Provider) -> None:
    typed(app, "invite", "bob@example.org")
    provider.claims = BOB
    provider.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
    assert unsure(comes(Person(app)))


@pytest.mark.parametrize("changed", [{"state": "x"}, {"code": "x"}, {"error": "access_denied"}])
def test_nor_what_comes_back_changed(
    app: Flask, provider: Provider, changed: dict[str, str]
) -> None:
    typed(app, "invite", "bob@example.org")
    provider.claims = BOB
    assert unsure(comes(Person(app), **changed))


def test_a_provider_that_is_lost_leaves_the_password(
    app: Flask, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = Person(app).joins("bob@example.org")
    bob.sends("/", "/sign-out")
    provider.app.view_functions["openid_configuration"] = lambda: ("broken", 500)
    assert unsure(bob.client.get("/oidc/start"))
    provider.app.view_functions["openid_configuration"] = slow
    client = app.extensions["authlib.integrations.flask_client"].oidc
    assert client.client_kwargs["default_timeout"] == 5
    monkeypatch.setitem(client.client_kwargs, "default_timeout", 0.5)
    assert unsure(bob.client.get("/oidc/start"))
    assert bob.enters("bob@example.org").status_code == 302


def slow() -> str:
    time.sleep(3)
    return "late"


def test_without_a_provider_there_is_no_such_door(make: Callable[..., Flask]) -> None:
    client = make(OIDC_ISSUER="").test_client()
    assert client.get("/oidc/start").status_code == 404
    assert "organisation" not in client.get("/sign-in").text
