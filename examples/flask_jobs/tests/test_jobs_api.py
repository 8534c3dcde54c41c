"""What a program that leaves a table meets."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from flask import Request
from flask.testing import FlaskClient
from test_jobs import EN, FR, SENT, compute, page
from werkzeug.test import TestResponse

import jobs
from app import create_app
from files import MAX_BYTES
from stand_in import PIECES

PLACE = "/api/jobs"


def leave(client: FlaskClient, sent: bytes | None = None, **headers: str) -> TestResponse:
    sent = SENT if sent is None else sent
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(PLACE, data=sent, content_type="text/csv", headers=names)


def left(client: FlaskClient) -> str:
    answer = leave(client)
    assert answer.status_code == 202
    return answer.location


def refused(answer: TestResponse, status: int, said: str) -> bool:
    assert answer.content_type == "application/problem+json"
    assert answer.json
    assert answer.json["status"] == answer.status_code == status
    return said in answer.json["detail"]


def test_a_program_leaves_a_file_asks_and_fetches_what_the_page_shows(
    client: FlaskClient,
) -> None:
    answer = leave(client)
    place, told = answer.location, answer.json
    assert told
    assert len(told["number"]) >= 22  # 128 bits
    assert place == f"{PLACE}/{told['number']}"
    assert (told["state"], told["before"], told["stalled"]) == ("waiting", 0, False)
    assert int(answer.headers["Retry-After"]) > 0
    assert refused(client.get(f"{place}/result.json"), 409, FR("jobs.unfinished"))
    assert refused(client.get(f"{place}/result.csv"), 409, FR("jobs.unfinished"))
    compute(place)
    answer = client.get(place)
    assert "Retry-After" not in answer.headers
    assert answer.json
    assert (answer.json["state"], answer.json["done"]) == ("done", PIECES)
    pieces: Any = client.get(answer.json["result"]).json
    own = place.removeprefix("/api") + "/result.csv"
    assert f'href="{own}"' in page(client, place.removeprefix("/api"))
    shown = client.get(own, headers={"Accept-Language": "en"}).get_data().decode("utf-8-sig")
    assert client.get(f"{place}/result.csv").text == shown
    rows = [[float(cell) for cell in row] for row in csv.reader(io.StringIO(shown))]
    assert rows == [[*piece.values()] for piece in pieces]


def test_a_form_leaves_a_file_whatever_its_field_is_called(client: FlaskClient) -> None:
    answer = client.post(PLACE, data={"table": (io.BytesIO(SENT), "mine.csv")})
    assert answer.status_code == 202
    assert "mine.csv" in page(client, answer.location.removeprefix("/api"))
    answer = client.post(PLACE, data={"file": "mine.csv"}, content_type="multipart/form-data")
    assert refused(answer, 422, FR("file.none"))


def test_how_far_a_job_is_is_said_until_it_ends(client: FlaskClient) -> None:
    places = [left(client), left(client)]
    number = places[0].rpartition("/")[2]
    job = jobs.begin(number, "a message")
    assert job
    jobs.keep(job, {})
    first, second = (client.get(place).json for place in places)
    assert first
    assert second
    assert (first["state"], first["done"], first["before"]) == ("running", 1, 0)
    assert (second["state"], second["done"], second["before"]) == ("waiting", 0, 1)
    jobs.end(job, "failed", "too_long")
    for language, t in (("fr", FR), ("en", EN)):
        answer = client.get(places[0], headers={"Accept-Language": language})
        assert answer.json
        assert answer.json["error"] == t("jobs.too_long")
        assert "Retry-After" not in answer.headers


def test_a_program_that_lost_the_answer_has_the_job_that_it_left(client: FlaskClient) -> None:
    more = SENT + SENT.splitlines(keepends=True)[-1]
    first = leave(client, Idempotency_Key="a long one").location
    assert len(first.rpartition("/")[2]) == 32
    assert leave(client, Idempotency_Key="another").location != first
    assert leave(client, more, Idempotency_Key="a long one").location != first
    assert leave(client).status_code == 503
    again = leave(create_app().test_client(), Idempotency_Key="a long one")
    assert (again.status_code, again.location) == (202, first)
    compute(first)
    again = leave(client, Idempotency_Key="a long one")
    assert again.json
    assert (again.json["state"], again.location) == ("done", first)


def test_beyond_the_limit_a_program_is_told_when_to_come_back(client: FlaskClient) -> None:
    places = [left(client) for _ in range(jobs.MOST)]
    answer = leave(client)
    assert refused(answer, 503, FR("jobs.too_many", count=jobs.MOST))
    assert int(answer.headers["Retry-After"]) > 0
    assert "Location" not in answer.headers
    cancelled = client.delete(places[0])
    assert cancelled.json
    assert cancelled.json["state"] == "cancelled"
    assert FR("jobs.cancelled") in page(client, places[0].removeprefix("/api"))
    assert left(client)


def test_a_bad_file_is_refused_with_the_sentence_of_the_page(client: FlaskClient) -> None:
    for each, said in ((b"", "file.empty"), (b"x" * (MAX_BYTES + 1), "file.too_big")):
        for language, t in (("fr", FR), ("en", EN)):
            assert refused(leave(client, each, Accept_Language=language), 422, t(said))
    assert refused(leave(client, b"x" * (3 * MAX_BYTES)), 413, FR.problem(413))
    assert jobs.counts() == {"waiting": 0, "running": 0}


def test_a_body_that_is_cut_is_no_error_of_the_server(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Request, "get_data", lambda *_: 1 / 0)  # as Gunicorn's own for a bad chunk
    assert refused(leave(client), 400, FR("jobs.unread"))


def test_a_number_that_nobody_gave_is_none(client: FlaskClient) -> None:
    for place in (f"{PLACE}/none", f"{PLACE}/none/result.json", f"{PLACE}/none/result.csv"):
        assert refused(client.get(place), 404, FR("jobs.unknown", days=jobs.DAYS))
    assert refused(client.delete(f"{PLACE}/none"), 404, FR("jobs.unknown", days=jobs.DAYS))
    assert refused(client.get("/api/other"), 404, FR.problem(404))
    answer = client.get(PLACE)
    assert refused(answer, 405, FR.problem(405))
    assert "POST" in answer.headers["Allow"]


def test_a_table_that_cannot_be_read_is_said(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = left(client)
    file = Path(__file__)  # no folder: nothing is opened there
    monkeypatch.setattr(jobs, "FOLDER", file)
    monkeypatch.setattr(type(file), "mkdir", lambda *_, **__: None)
    answer = client.get(place)
    assert refused(answer, 503, FR("jobs.unreadable"))
    assert "Retry-After" in answer.headers


def test_no_cookie_is_given_that_the_page_of_another_site_could_use(client: FlaskClient) -> None:
    headers = {"Origin": "https://example.org", "Sec-Fetch-Site": "cross-site"}
    asked = client.options(PLACE, headers=headers | {"Access-Control-Request-Method": "POST"})
    for answer in (asked, client.get("/"), leave(client, None, **headers)):
        assert "Set-Cookie" not in answer.headers
        assert not {name for name, _ in answer.headers if name.startswith("Access-Control")}
