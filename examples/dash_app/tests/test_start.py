"""What the environment tells the application: the proxies in front of it."""

import pytest
from flask import request
from flask.testing import FlaskClient

from proxies import behind_proxies

TOLD = {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/penguins", "X-Forwarded-For": "::9"}


def test_without_a_proxy_what_a_visitor_forges_changes_nothing(client: FlaskClient) -> None:
    answer = client.get("/", headers=TOLD)
    assert (request.remote_addr, request.scheme, request.root_path) == ("127.0.0.1", "http", "")
    assert "Strict-Transport-Security" not in answer.headers


def test_a_proxy_is_believed_where_the_environment_counts_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = client.application
    monkeypatch.setattr(app, "wsgi_app", app.wsgi_app)
    monkeypatch.setenv("PROXIES", "1")
    behind_proxies(app)
    client.get("/", headers=TOLD)
    seen = (request.remote_addr, request.scheme, request.root_path)
    assert seen == ("::9", "https", "/penguins")
