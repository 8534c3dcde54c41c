"""What Flask does for a page, a form and an answer that comes little by little."""

from pathlib import Path

import httpx
import pytest
from dash import Dash, html
from flask import Flask, redirect, request

from tests.proofs.questions.without_cure import write_paced_by_test
from tests.support.paths import ROOT
from tests.support.serving import APPS, served

FLASK = (ROOT / "examples/flask_minimal/app.py").read_text(encoding="utf-8")


@pytest.mark.proves("json-for-programs: true", "only-python: true")
def test_flask_sends_json_or_the_page_that_a_view_returns() -> None:
    app = Flask(__name__)
    app.add_url_rule("/json", view_func=lambda: {"gentoo": True}, endpoint="json")
    app.add_url_rule("/page", view_func=lambda: "<h1>Gentoo</h1>", endpoint="page")
    program, person = (app.test_client().get(address) for address in ("/json", "/page"))
    assert (program.mimetype, program.json) == ("application/json", {"gentoo": True})
    assert (person.mimetype, person.text) == ("text/html", "<h1>Gentoo</h1>")


@pytest.mark.proves("posted-form: true")
def test_flask_receives_a_form_and_leads_to_the_next_page() -> None:
    app = Flask(__name__)
    app.add_url_rule("/done/<flipper>", view_func=lambda flipper: f"{flipper} mm", endpoint="done")

    @app.post("/")
    def send():
        return redirect(f"/done/{request.form['flipper']}", 303)

    answer = app.test_client().post("/", data={"flipper": 217}, follow_redirects=True)
    assert answer.text == "217 mm"


@pytest.mark.proves("posted-form: true")
def test_fastapi_receives_a_form_and_leads_to_the_next_page(tmp_path: Path) -> None:
    with served(f"uvicorn {APPS}.fastapi_form:app", tmp_path) as url:
        answer = httpx.post(url, data={"flipper": 217}, follow_redirects=True)
    assert answer.text == "217 mm"


@pytest.mark.proves("posted-form: true")
def test_the_page_of_dash_refuses_a_form_and_a_route_beside_it_takes_it() -> None:
    app = Dash()
    app.layout = html.P("the screen")

    @app.server.post("/send")
    def send():
        return request.form["flipper"]

    visitor = app.server.test_client()
    assert visitor.post("/", data={"flipper": 217}).status_code == 405
    assert visitor.post("/send", data={"flipper": 217}).text == "217"


@pytest.mark.proves("stream-keeps-thread: true", "little-by-little: true")
@pytest.mark.parametrize(("options", "others"), [("", False), ("--threads 2", True)])
def test_an_answer_little_by_little_keeps_its_thread(
    options: str, others: bool, tmp_path: Path
) -> None:
    write_paced_by_test("flask_stream", tmp_path)
    with (
        served(f"gunicorn {options} app:app", tmp_path) as url,
        httpx.stream("GET", f"{url}/words", timeout=30) as answer,
    ):
        received = answer.iter_text()
        assert next(received) == "Gentoo, "
        if others:
            assert httpx.get(url).status_code == 404
        else:
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(url, timeout=3)
        (tmp_path / "go").touch()
        assert next(received) == "probably."


@pytest.mark.proves("quart-like-flask: true")
def test_the_flask_example_runs_on_quart_once_renamed(tmp_path: Path) -> None:
    on_quart = FLASK.replace("flask import", "quart import").replace("Flask", "Quart")
    (tmp_path / "app.py").write_text(on_quart, encoding="utf-8")
    with served("uvicorn app:app", tmp_path) as url:
        assert httpx.get(f"{url}/?flipper_length_mm=217").json() == {"gentoo": True}
        assert httpx.get(url).status_code == 400
    with pytest.raises(ImportError):
        exec(FLASK.replace("flask import", "fastapi import").replace("Flask", "FastAPI"))
