"""What visitors notice, and what faults leave."""

import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import jobs
import work
from computation import computation
from fields import Class
from files import MAX_BYTES, MAX_ROWS
from intake import known
from schema import DATA, OUTCOME
from texts import TEXTS

FILE = Path(__file__).parent.parent / DATA
FR, EN = TEXTS["fr"], TEXTS["en"]


def leave(client: FlaskClient, sent: bytes | None = None, language: str = "fr") -> TestResponse:
    sent = FILE.read_bytes() if sent is None else sent
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="mine.csv"\r\n\r\n'
    body, kind = head + sent + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
    headers = {"Accept-Language": language}
    return client.post("/", data=body, content_type=kind, headers=headers)


def address(client: FlaskClient) -> str:
    answer = leave(client)
    assert answer.status_code == 303
    return answer.location


def number(place: str) -> str:
    return place.rpartition("/")[2]


def page(client: FlaskClient, place: str, language: str = "fr") -> str:
    answer = client.get(place, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.text


def compute(place: str, message: str = "a message") -> None:
    work.run.apply([number(place)], task_id=message, throw=True)


def let_it_be_silent() -> None:
    """Let pass, for the table, the seconds after which a run is taken for dead."""
    with jobs.table() as db:
        db.execute("UPDATE jobs SET seen = seen - ?", (jobs.SILENCE,))


def test_one_leaves_a_file_closes_the_page_and_comes_back_for_the_result(
    client: FlaskClient,
) -> None:
    place = address(client)
    assert len(number(place)) >= 22  # 128 bits
    assert FR("jobs.waiting", before=0) in page(client, place)
    compute(place)
    shown = page(client, place)
    assert FR("jobs.done") in shown
    assert "progress" not in re.sub("<script.*", "", shown)
    assert 'href="/jobs/' in shown
    for language, mark in (("fr", ";"), ("en", ",")):
        sent = client.get(f"{place}/result.csv", headers={"Accept-Language": language})
        rows = list(csv.reader(io.StringIO(sent.get_data(as_text=True)), delimiter=mark))
        assert len(rows) == 16  # three models, five parts
        assert len({len(row) for row in rows}) == 1
        assert "attachment" in sent.headers["Content-Disposition"]


def test_without_javascript_the_page_comes_again_by_itself_unless_told_not_to(
    client: FlaskClient,
) -> None:
    place = address(client)
    assert '<noscript><meta http-equiv="refresh"' in page(client, place)
    assert "refresh" not in page(client, f"{place}?still").partition("</head>")[0]
    compute(place)
    assert "http-equiv" not in page(client, place)


def test_a_refused_file_is_explained_in_both_languages_and_leaves_nothing(
    client: FlaskClient,
) -> None:
    header, *lines = FILE.read_bytes().splitlines(keepends=True)
    for sent, reason in (
        (b"", FR("file.empty")),
        (header + b"".join(lines[::20]), "Lignes qui peuvent servir"),
        (header.replace(OUTCOME.name.encode(), b"other") + b"".join(lines), OUTCOME.name),
        (b"x" * 1_000_001, FR("file.too_big")),
    ):
        answer = leave(client, sent)
        assert answer.status_code == 422
        assert reason in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert leave(client, sent, "en").text.count('lang="en"') == 1
    assert leave(client, b"x" * 3_000_000).status_code == 413
    assert client.post("/").status_code == 422
    assert jobs.counts() == {"waiting": 0, "running": 0}


def test_beyond_the_limit_a_file_is_refused_until_one_ends(client: FlaskClient) -> None:
    places = [address(client) for _ in range(jobs.MOST)]
    refused = leave(client)
    assert refused.status_code == 503
    assert "Location" not in refused.headers
    assert FR("jobs.too_many", count=jobs.MOST) in refused.text
    assert FR("jobs.waiting", before=2) in page(client, places[2])
    assert client.post(f"{places[0]}/cancel").location == places[0]
    assert leave(client).status_code == 303


def test_a_cancelled_job_keeps_no_row_and_computes_no_more(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, begun = address(client), []

    def scores(rows: Any, done: int) -> Iterator[dict[str, Any]]:
        for each in range(10):
            begun.append(each)
            if each == 3:
                client.post(f"{place}/cancel")
            yield {}

    monkeypatch.setattr(computation, "scores", scores)
    compute(place)
    assert begun == [0, 1, 2, 3]
    assert FR("jobs.cancelled") in page(client, place)
    assert client.get(f"{place}/result.csv").status_code == 409
    found = jobs.find(number(place))
    assert found
    assert found["rows"] is None


def test_a_run_that_died_is_taken_up_where_it_was_and_the_page_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, begun = address(client), []

    def scores(rows: Any, done: int) -> Iterator[dict[str, Any]]:
        begun.append(done)
        yield from ({"model": "RidgeCV"} for _ in range(done, 4))
        raise KeyboardInterrupt  # as sudden, here, as a killed process

    monkeypatch.setattr(computation, "scores", scores)
    for message in ("first", "first"):  # the queue gives the same message again
        with pytest.raises(KeyboardInterrupt):
            compute(place, message)
    assert begun == [0, 4]
    assert FR("jobs.again", tries=2) in page(client, place)
    compute(place, "another message, while it runs")
    assert begun == [0, 4]


def test_what_the_queue_lost_is_sent_again(client: FlaskClient) -> None:
    place = address(client)
    assert jobs.forgotten() == []
    let_it_be_silent()
    assert jobs.forgotten() == [number(place)]
    begun = jobs.begin(number(place), "lost with its machine")
    assert begun
    assert jobs.forgotten() == []
    let_it_be_silent()
    assert jobs.forgotten() == [number(place)]
    assert jobs.begin(number(place), "another")
    assert not jobs.keep(begun, "done"), "the run that was taken for dead changes nothing"


def test_a_job_that_kills_each_of_its_runs_is_given_up(client: FlaskClient) -> None:
    place = address(client)
    for _ in range(jobs.TRIES):
        assert jobs.begin(number(place), "the same message")
    assert jobs.begin(number(place), "the same message") is None
    assert FR("jobs.lost") in page(client, place)


def test_a_failure_is_said_and_a_table_that_cannot_be_written_is_none(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(rows: Any, done: int) -> Iterator[dict[str, Any]]:
        yield from [1 / 0]  # type: ignore[misc]

    def full(*_: Any) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    place, other = address(client), address(client)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "keep", full)
        with pytest.raises(sqlite3.OperationalError):
            compute(other)
    let_it_be_silent()
    assert number(other) in jobs.forgotten()
    monkeypatch.setattr(computation, "scores", fails)
    compute(place)
    assert FR("jobs.error") in page(client, place)


def test_with_a_full_disk_nothing_is_accepted_and_what_was_can_be_read(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = address(client)
    with jobs.table() as db:
        db.execute("VACUUM")  # no room is left in the file
    opened = sqlite3.connect

    def full(*place: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = opened(*place, **options)
        db.execute("PRAGMA max_page_count = 1")  # as many as it has: SQLite's own error follows
        return db

    monkeypatch.setattr(sqlite3, "connect", full)
    answer = leave(client)
    assert answer.status_code == 503
    assert FR("jobs.unkept") in answer.text
    assert FR("jobs.waiting", before=0) in page(client, place)


def test_a_queue_that_is_away_loses_nothing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(work.run, "apply_async", lambda *_, **__: 1 / 0)
        place = address(client)
    assert FR("jobs.waiting", before=0) in page(client, place)
    assert jobs.forgotten() == [number(place)]
    with jobs.table() as db:
        db.execute("UPDATE jobs SET made = made - 61")
    assert FR("jobs.stalled") in page(client, place)


def test_an_ended_job_is_removed_after_some_days(client: FlaskClient) -> None:
    place = address(client)
    client.post(f"{place}/cancel")
    jobs.forgotten()
    page(client, place)
    with jobs.table() as db:
        db.execute("UPDATE jobs SET seen = seen - ?", (jobs.DAYS * 86_400,))
    jobs.forgotten()
    for gone in (place, f"{place}/result.csv"):
        answer = client.get(gone)
        assert answer.status_code == 404
        assert FR("jobs.unknown", days=jobs.DAYS) in answer.text
    assert client.post(f"{place}/cancel").status_code == 404


def test_each_answer_forbids_what_it_does_not_need(client: FlaskClient) -> None:
    place = address(client)
    for asked in ("/", place, "/health", "/nothing"):
        headers = client.get(asked).headers
        assert "default-src 'none'; script-src 'self'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "same-origin"
    assert client.get(place).headers["Cache-Control"] == "private, no-cache"
    assert client.get(f"{place}/cancel").status_code == 405
    assert client.get("/health").json == {"status": "ok", "waiting": 1, "running": 0}


def test_both_languages_say_all_that_the_pages_ask(client: FlaskClient) -> None:
    assert FR.texts.keys() == EN.texts.keys()
    assert {each for each in FR.texts if "HistGradient" in each}
    assert isinstance(OUTCOME, Class) or "r2" in " ".join(FR.texts)


def words(shown: Any) -> str:
    """Return what Dash's components say."""
    return str(shown).replace("\\xa0", "\xa0")


def test_a_job_that_had_begun_says_that_nobody_works_any_more(client: FlaskClient) -> None:
    from dash_screen import look

    place = address(client)
    assert jobs.begin(number(place), "of a Celery that is killed whole")
    with jobs.table() as db:
        db.execute("UPDATE jobs SET made = made - 61, seen = seen - 61")
    shown = page(client, place)
    assert FR("jobs.running") in shown
    assert FR("jobs.stalled") in shown
    with client.application.test_request_context(headers={"Accept-Language": "fr"}):
        assert FR("jobs.stalled") in words(look(0, f"?{number(place)}"))


def test_the_dash_screen_says_all_that_the_page_says(client: FlaskClient) -> None:
    from dash_screen import look

    header, first, *rest = FILE.read_bytes().splitlines(keepends=True)
    lacks = first.replace(first.split(b",")[2], b"", 1)
    sent = leave(client, header + lacks + first + b"".join(rest))
    compute(sent.location)
    shown = page(client, sent.location)
    with client.application.test_request_context(headers={"Accept-Language": "fr"}):
        own = words(look(0, f"?{number(sent.location)}"))
    for part in ("address", "explained", "left_out", "download", "done"):
        said = FR(f"jobs.{part}", **known(FR) | {"count": "XX"}).partition("XX")[0]
        assert said in shown, part
        assert said in own, part
    heads = re.findall('<th scope="col">(.+?)</th>', shown)
    assert heads
    assert [head for head in heads if head not in own] == []


def test_the_limits_that_the_sentences_say_are_those_of_the_code() -> None:
    """Raised in files.py, they are to be said anew in texts.toml."""
    for t in (FR, EN):
        rows, size = t.number(MAX_ROWS), t.number(MAX_BYTES / 1_000_000)
        for said, limit in (
            (t("file.too_many_rows"), rows),
            (t("jobs.hint", **known(t)), rows),
            (t("file.too_big"), size),
        ):
            assert " ".join(limit.split()) in " ".join(said.split())


def test_each_sentence_is_of_use() -> None:
    folder = Path(__file__).parent.parent
    files = [*folder.glob("*.py"), *folder.glob("templates/*.html"), *folder.glob("static/*.js")]
    said = " ".join(file.read_text("utf-8") for file in files)
    own = tomllib.loads((folder / "jobs.toml").read_text("utf-8"))["fr"]
    reasons = {"waiting", "running", "done", "cancelled", "lost", "too_long", "error"}
    unused = [key for key in own["jobs"] if f"jobs.{key}" not in said and key not in reasons]
    assert [key for key in unused if f'"{key}"' not in said] == []


def test_another_computation_takes_the_place_of_this_one(tmp_path: Path) -> None:
    """As the README says: one line of computation.py, in a copy of the folder."""
    folder = tmp_path / "copy"
    shutil.copytree(Path(__file__).parent.parent, folder, ignore=shutil.ignore_patterns("state"))
    code = folder / "computation.py"
    text = code.read_text("utf-8")
    assert text.count("compare\n") == 2
    code.write_text(text.replace("compare\n", "predict\n"), "utf-8")
    environment = os.environ | {"JOBS_FOLDER": str(tmp_path / "state")}
    environment |= {"MODEL_FILE": str(tmp_path / "model.skops")}
    program = [sys.executable, str(Path(__file__).with_name("another.py"))]
    done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
