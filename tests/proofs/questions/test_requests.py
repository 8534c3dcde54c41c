"""What a browser, Flask or Gunicorn refuses of a request, and how it is then taken."""

import json
import runpy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Error, Page
from werkzeug.test import TestResponse

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import program_file, write_without_cure
from tests.support.serving import SNIPPETS, log, served

PREDICT = """(api) => fetch(`${api}/api/predict`, {
  method: "POST", headers: {"Content-Type": "application/json"},
  body: '{"flipper_length_mm": 217}',
}).then((answer) => answer.text())"""
VISITS = """async (api) => {
  const ask = () => fetch(`${api}/api/visits`, {credentials: "include"});
  await ask();
  return (await ask()).json();
}"""
SPECIES = "(api) => fetch(`${api}/api/species`).then((answer) => answer.json())"


def client_of(program: Path) -> FlaskClient:
    """Return a client of the application that a program defines."""
    application: Flask = runpy.run_path(str(program))["app"]
    return application.test_client()


@contextmanager
def another_origin(folder: Path) -> Iterator[str]:
    """Serve a page; give its origin."""
    place = folder / "pages"
    place.mkdir()
    (place / "index.html").write_text("<!doctype html><title>A page</title>")
    with served("python -m http.server $PORT --bind 127.0.0.1", place) as origin:
        yield origin


@contextmanager
def api_for(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """Serve an API and a page that it is told of; give the page's origin and the API's address."""
    with another_origin(folder) as origin:
        monkeypatch.setenv("ORIGIN", origin)
        with served(f"gunicorn {command}", folder) as api:
            yield origin, api


def asked(page: Page, origin: str, script: str, api: str) -> object:
    """Ask an API from a page of an origin; return its answer, or what the console says."""
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.goto(origin)
    try:
        return page.evaluate(script, api)
    except Error:
        return "\n".join(console)
    finally:
        page.close()


@pytest.mark.symptom("cors")
def test_a_page_of_another_origin_is_not_answered(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(
        'CORS(app, resources={r"/api/*":', "api_for_pages", tmp_path, instead="(0, {0:"
    )
    with another_origin(tmp_path) as origin, served("gunicorn app:app", tmp_path) as api:
        said = asked(new_page(), origin, PREDICT, api)
        assert httpx.post(f"{api}/api/predict", json={"flipper_length_mm": 217}).json()
    [blocked, preflight] = quoted_messages("requests", "cors")
    assert blocked in said
    assert preflight in said


@pytest.mark.cure("cors")
def test_the_origin_that_is_named_is_answered(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    with api_for(f"{SNIPPETS}.api_for_pages:app", tmp_path, monkeypatch) as (origin, api):
        assert asked(new_page(), origin, PREDICT, api) == '{"gentoo":true}\n'


@pytest.mark.symptom("cors-credentials")
@pytest.mark.parametrize(
    ("cure", "instead", "rank"),
    [
        (", supports_credentials=True", "", 0),
        (
            'CORS(app, resources={r"/api/*": {"origins": origin}}, supports_credentials=True)',
            "app.after_request(lambda answer: (answer.headers.set("
            "'Access-Control-Allow-Origin', '*'), answer)[1])",
            1,
        ),
    ],
)
def test_a_request_with_a_cookie_asks_for_more(
    cure: str, instead: str, rank: int, tmp_path: Path, new_page: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    write_without_cure(cure, "api_with_session", tmp_path, instead=instead)
    with api_for("app:app", tmp_path, monkeypatch) as (origin, api):
        said = asked(new_page(), origin, VISITS, api)
    [_, _, *messages] = quoted_messages("requests", "cors-credentials")
    assert messages[rank] in said


@pytest.mark.cure("cors-credentials")
def test_the_origin_that_is_named_may_send_its_visitor_s_cookie(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    with api_for(f"{SNIPPETS}.api_with_session:app", tmp_path, monkeypatch) as (origin, api):
        assert asked(new_page(), origin, VISITS, api) == {"visits": 2}


@pytest.mark.symptom("cors-credentials")
def test_a_page_of_another_domain_does_not_send_the_cookie(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_origin(tmp_path) as origin:
        monkeypatch.setenv("ORIGIN", origin)
        with served(f"gunicorn {SNIPPETS}.api_with_session:app", tmp_path) as api:
            elsewhere = api.replace("127.0.0.1", "localhost")
            assert asked(new_page(), origin, VISITS, elsewhere) == {"visits": 1}


@pytest.mark.symptom("cors-credentials")
def test_with_a_star_flask_cors_lets_every_site_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIGIN", "*")
    visitor = client_of(program_file("api_with_session"))
    answer = visitor.get("/api/visits", headers={"Origin": "https://anyone.example"})
    assert answer.headers["access-control-allow-origin"] == "https://anyone.example"
    assert answer.headers["access-control-allow-credentials"] == "true"


@pytest.mark.symptom("cors-dash")
def test_flask_cors_does_not_take_a_dash_object(tmp_path: Path) -> None:
    write_without_cure("CORS(server,", "dash_api", tmp_path, instead="CORS(app,")
    with pytest.raises(AssertionError, match="no answer"), served("gunicorn app:server", tmp_path):
        pass
    [message] = quoted_messages("requests", "cors-dash")
    assert message in log(tmp_path)


@pytest.mark.cure("cors-dash")
def test_the_api_of_a_dashboard_is_read_from_another_origin(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_origin(tmp_path) as origin:
        monkeypatch.setenv("ORIGIN", origin)
        with served(f"gunicorn {SNIPPETS}.dash_api:server", tmp_path) as api:
            assert asked(new_page(), origin, SPECIES, api) == ["Adelie", "Chinstrap", "Gentoo"]
            headers = {"Origin": origin}
            assert "access-control-allow-origin" not in httpx.get(api, headers=headers).headers


LARGE = "x" * 600_000


def with_files(client: FlaskClient) -> TestResponse:
    """Send the field as a form that may hold files does."""
    form = httpx.Request("POST", "http://host/rows", files={"rows": (None, LARGE)})
    return client.post("/rows", data=form.read(), headers=dict(form.headers))


@pytest.mark.symptom("large-field")
def test_a_field_of_more_than_half_a_megabyte_is_refused(tmp_path: Path) -> None:
    write_without_cure('app.config["MAX_FORM_MEMORY_SIZE"]', "large_field", tmp_path, instead="_")
    visitor = client_of(tmp_path / "app.py")
    assert visitor.post("/rows", data={"rows": LARGE}).status_code == 200
    answer = with_files(visitor)
    assert answer.status_code == 413
    assert all(message in answer.text for message in quoted_messages("requests", "large-field"))
    assert Flask(__name__).config["MAX_FORM_MEMORY_SIZE"] == 500_000


@pytest.mark.cure("large-field")
def test_a_field_as_large_as_the_setting_says_is_taken() -> None:
    answer = with_files(client_of(program_file("large_field")))
    assert answer.json == {"characters": len(LARGE)}


JSON_ALONE = "request.get_json() if request.is_json else request.form"
GIVEN = {"flipper_length_mm": 217}


@pytest.mark.symptom("json-refused")
def test_json_that_does_not_say_so_is_refused_and_so_is_what_is_no_json(tmp_path: Path) -> None:
    write_without_cure(JSON_ALONE, "json_or_form", tmp_path, instead="request.get_json()")
    visitor = client_of(tmp_path / "app.py")
    plain = visitor.post("/predict", data='{"flipper_length_mm": 217}')
    broken = visitor.post("/predict", data="{flipper: 217}", content_type="application/json")
    name, refused, not_read = quoted_messages("requests", "json-refused")
    assert plain.status_code == 415
    assert name in plain.text
    assert refused in plain.text.replace("&#39;", "'")
    assert broken.status_code == 400
    assert not_read in broken.text


@pytest.mark.symptom("form-empty")
def test_what_is_sent_as_json_is_not_in_the_form(tmp_path: Path) -> None:
    write_without_cure(JSON_ALONE, "json_or_form", tmp_path, instead="request.form")
    write_without_cure("except (KeyError, ", "json_or_form", tmp_path, instead="except (")
    answer = client_of(tmp_path / "app.py").post("/predict", json=GIVEN)
    assert answer.status_code == 400
    assert all(message in answer.text for message in quoted_messages("requests", "form-empty"))


@pytest.mark.symptom("method-not-allowed")
def test_a_route_without_its_method_refuses_a_form(tmp_path: Path) -> None:
    write_without_cure("@app.post", "json_or_form", tmp_path, instead="@app.route")
    answer = client_of(tmp_path / "app.py").post("/predict", data=GIVEN)
    assert answer.status_code == 405
    said = quoted_messages("requests", "method-not-allowed")
    assert all(message in answer.text for message in said)
    assert "GET" in answer.headers["allow"]
    assert "POST" not in answer.headers["allow"]


@pytest.mark.cure("json-refused", "form-empty", "method-not-allowed")
def test_json_that_says_so_is_read_and_so_is_a_form(tmp_path: Path) -> None:
    with served(f"gunicorn {SNIPPETS}.json_or_form:app", tmp_path) as url:
        answers = [httpx.post(f"{url}/predict", **{kind: GIVEN}) for kind in ("json", "data")]
        lacking = httpx.post(f"{url}/predict", json={}).status_code
        as_curl_sends = {"Content-Type": "application/x-www-form-urlencoded"}
        untold = httpx.post(f"{url}/predict", content=json.dumps(GIVEN), headers=as_curl_sends)
    assert [each.json() for each in answers] == [{"gentoo": True}] * 2
    assert lacking == untold.status_code == 422
    assert "Content-Type: application/json" in untold.json()["error"]


MANY = ",".join(["217"] * 1100)


@pytest.mark.symptom("long-address")
def test_gunicorn_refuses_an_address_over_four_kilobytes(tmp_path: Path) -> None:
    with served(f"gunicorn {SNIPPETS}.long_list:app", tmp_path) as url:
        long = httpx.get(f"{url}/predict?flippers={MANY}")
        heavy, heavier = (httpx.get(url, headers={"X-Long": "x" * n}) for n in (8000, 8200))
    [line, headers] = quoted_messages("requests", "long-address")
    assert long.status_code == 414
    assert line in long.text
    assert "4094" in long.text
    assert heavy.status_code == 404
    assert heavier.status_code == 431
    assert headers in heavier.text


@pytest.mark.cure("long-address")
def test_what_is_long_goes_in_the_body_or_the_limit_is_raised(tmp_path: Path) -> None:
    with served(f"gunicorn --limit-request-line 8190 {SNIPPETS}.long_list:app", tmp_path) as url:
        answer = httpx.post(f"{url}/predict", json=[217] * 100_000).json()
        assert answer == {"received": 100_000, "gentoos": 100_000}
        assert httpx.get(f"{url}/predict?flippers={MANY}").status_code == 405  # it was read
