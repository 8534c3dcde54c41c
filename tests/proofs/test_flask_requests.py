"""What Flask and its extensions do with a request, and what they leave to the application."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import httpx
import pytest
from flask import Flask, Request, render_template_string, request, send_file
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

from tests.support.serving import APPS, served
from tests.support.verdicts import refuted


@pytest.mark.proves("flask-answers: true")
def test_a_view_returns_json_a_page_or_a_file() -> None:
    app = Flask(__name__)
    app.add_url_rule("/json", view_func=lambda: {"species": "Gentoo"}, endpoint="json")
    app.add_url_rule("/page", view_func=lambda: render_template_string("<p>{{ 1 + 1 }}"))
    app.add_url_rule("/file", view_func=lambda: send_file(__file__), endpoint="file")
    client = app.test_client()
    assert client.get("/json").json == {"species": "Gentoo"}
    assert (client.get("/page").mimetype, client.get("/page").text) == ("text/html", "<p>2")
    with client.get("/file") as answer:
        assert answer.data == Path(__file__).read_bytes()


class InMemory(Request):
    """As in examples/flask_app/app.py."""

    def _get_file_stream(self, *_: object, **__: object) -> io.BytesIO:
        return io.BytesIO()


@pytest.mark.proves("flask-file-disk: true")
@pytest.mark.parametrize(
    ("kind", "size", "files"),
    [(Request, 400_000, 0), (Request, 600_000, 1), (InMemory, 600_000, 0)],
)
def test_a_file_over_half_a_megabyte_is_written_to_the_disk(
    kind: type[Request], size: int, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, opened = Flask(__name__), Mock(wraps=tempfile.TemporaryFile)
    app.request_class = kind
    app.add_url_rule("/", view_func=lambda: request.files["file"].filename, methods=["POST"])
    asked = httpx.Request("POST", "http://host/", files={"file": b"x" * size})
    monkeypatch.setattr(tempfile, "TemporaryFile", opened)
    app.test_client().post("/", data=asked.read(), headers=dict(asked.headers))
    assert opened.call_count == files


@pytest.mark.proves("max-content: nuance")
def test_a_body_too_big_is_refused_where_its_size_is_announced(tmp_path: Path) -> None:
    assert Flask(__name__).config["MAX_CONTENT_LENGTH"] is None
    with served(f"gunicorn {APPS}.flask_limit:app", tmp_path) as url:
        assert httpx.post(url, content=b"x" * 2000).status_code == 413


@pytest.mark.proves("max-content: nuance")
def test_a_body_too_big_that_comes_in_chunks_is_cut_without_a_word(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield from [b"x" * 100] * 20

    with served(f"gunicorn {APPS}.flask_limit:app", tmp_path) as url:
        answer = httpx.post(url, content=pieces())
    assert (answer.status_code, answer.text) == (200, "1000 bytes")
    with refuted("max-content"):
        assert answer.status_code == 413


@pytest.mark.proves("flask-env: true")
def test_a_variable_of_the_environment_becomes_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_SECRET_KEY", "a secret of the tests alone")
    app = Flask(__name__)
    assert app.config["SECRET_KEY"] is None
    app.config.from_prefixed_env()
    assert app.config["SECRET_KEY"] == "a secret of the tests alone"


@pytest.mark.proves("csrf-token: true")
def test_flask_wtf_refuses_a_post_without_the_token_that_it_gave() -> None:
    app = Flask(__name__)
    app.secret_key = "a secret of the tests alone"
    app.add_url_rule("/form", view_func=lambda: generate_csrf(), methods=["GET", "POST"])
    CSRFProtect(app)
    visitor = app.test_client()
    token = visitor.get("/form").text
    assert visitor.post("/form").status_code == 400
    assert visitor.post("/form", data={"csrf_token": token}).status_code == 200
    elsewhere = app.test_client()  # the page of another site, which cannot read the token
    assert elsewhere.post("/form", data={"csrf_token": token}).status_code == 400
