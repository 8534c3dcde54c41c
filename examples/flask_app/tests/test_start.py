"""What the environment tells the application: its secret, and the proxies in front of it."""

import runpy
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from proxies import behind_proxies

APP = Path(__file__).parents[1] / "app.py"
TOLD = {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/penguins"}


@pytest.mark.parametrize("secret", [None, "", "a", "12345678", "true"])
def test_a_secret_that_can_be_guessed_stops_the_start_and_a_better_one_is_shown(
    secret: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if secret is None:
        monkeypatch.delenv("FLASK_SECRET_KEY")
    else:
        monkeypatch.setenv("FLASK_SECRET_KEY", secret)
    with pytest.raises(RuntimeError, match=r"FLASK_SECRET_KEY .*\n.*token_hex"):
        runpy.run_path(str(APP))


def test_a_secret_of_digits_signs_too(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_SECRET_KEY", "1234567890123456")
    again = runpy.run_path(str(APP))["app"]
    assert again.test_client().get("/file").status_code == 200
    assert client.get("/file").status_code == 200


def test_without_a_proxy_what_a_visitor_forges_changes_nothing(client: FlaskClient) -> None:
    forged = client.get("/file", headers=TOLD)
    assert 'href="/static/style.css"' in forged.text
    assert "Secure" not in forged.headers["Set-Cookie"]
    assert "Strict-Transport-Security" not in forged.headers


def test_behind_a_proxy_links_and_the_cookie_follow_what_it_says(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = client.application
    monkeypatch.setattr(app, "wsgi_app", app.wsgi_app)
    monkeypatch.setenv("PROXIES", "1")
    behind_proxies(app)
    answer = client.get("/file", headers=TOLD)
    assert 'href="/penguins/static/style.css"' in answer.text
    assert {"Path=/penguins/file", "Secure"} <= set(answer.headers["Set-Cookie"].split("; "))
    assert "Strict-Transport-Security" not in answer.headers
