"""What visitors notice, and what faults leave."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import jobs
import work
from app import create_app
from computation import computation
from fields import Class
from files import MAX_BYTES, MAX_ROWS
from intake import known
from model import ModelError
from rows import BY_NAME
from schema import OUTCOME
from stand_in import PIECES, as_file, sample
from table import FileRefused
from texts import TEXTS

COMPARES = pytest.mark.compares
SENT = as_file(sample())
FR, EN = TEXTS["fr"], TEXTS["en"]


def leave(client: FlaskClient, sent: bytes | None = None, language: str = "fr") -> TestResponse:
    sent = SENT if sent is None else sent
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
        text = sent.get_data().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
        assert [int(row[0]) for row in rows] == [*range(PIECES)]
        assert "attachment" in sent.headers["Content-Disposition"]


def test_without_javascript_the_page_comes_again_by_itself_unless_told_not_to(
    client: FlaskClient,
) -> None:
    place = address(client)
    assert '<noscript><meta http-equiv="refresh"' in page(client, place)
    assert "refresh" not in page(client, f"{place}?still").partition("</head>")[0]
    compute(place)
    assert "http-equiv" not in page(client, place)


@COMPARES
def test_a_table_is_compared_and_each_score_can_be_fetched(client: FlaskClient) -> None:
    place = address(client)
    compute(place)
    assert "<table" in page(client, place)
    for language, mark in (("fr", ";"), ("en", ",")):
        sent = client.get(f"{place}/result.csv", headers={"Accept-Language": language})
        rows = list(csv.reader(io.StringIO(sent.get_data(as_text=True)), delimiter=mark))
        assert len(rows) == 1 + computation.KNOWN["scores"]
        assert len({len(row) for row in rows}) == 1


@COMPARES
def test_a_table_that_cannot_be_compared_is_refused(client: FlaskClient) -> None:
    few, other = as_file(sample()[:1] * 10), SENT.replace(OUTCOME.name.encode(), b"other", 1)
    too_few = [FR.texts[f"file.{key}"].partition("{")[0] for key in ("one_class", "too_few")]
    for sent, reasons in ((few, too_few), (other, [OUTCOME.name])):
        answer = leave(client, sent)
        assert answer.status_code == 422
        assert any(reason in answer.text for reason in reasons)


def test_the_computation_gives_the_pieces_that_it_announces() -> None:
    """Whichever it is, where it takes the data of schema.py."""
    try:
        rows = json.loads(json.dumps(computation.learned(SENT, FR)[0]))
        pieces = json.loads(json.dumps([*computation.scores(rows, 0)]))
    except (FileRefused, ModelError) as reason:
        pytest.skip(f"it takes another file, or a model that train.py makes: {reason}")
    assert len(pieces) == computation.total(rows) > 0
    assert len([*computation.scores(rows, len(pieces) - 1)]) == 1
    create_app()  # its module gives the texts the computation's own
    for t in (FR, EN):
        assert computation.written(pieces, t)
        assert len({len(row) for row in computation.summary(pieces, t)}) < 2


def test_a_refused_file_is_explained_in_both_languages_and_leaves_nothing(
    client: FlaskClient,
) -> None:
    for sent, reason in ((b"", FR("file.empty")), (b"x" * (MAX_BYTES + 1), FR("file.too_big"))):
        answer = leave(client, sent)
        assert answer.status_code == 422
        assert reason in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert leave(client, sent, "en").text.count('lang="en"') == 1
    assert leave(client, b"x" * (3 * MAX_BYTES)).status_code == 413
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
    database, name = jobs.FOLDER / "jobs.db", f'"{next(iter(BY_NAME))}":'.encode()
    assert name in database.read_bytes()

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
    assert name not in database.read_bytes()


def test_no_end_leaves_a_row(client: FlaskClient) -> None:
    ended, failed, given_up = (address(client) for _ in range(3))
    compute(ended)
    job = jobs.begin(number(failed), "a message")
    assert job
    jobs.end(job, "failed", "too_long")
    for _ in range(jobs.TRIES + 1):
        jobs.begin(number(given_up), "a message")
    assert f'"{next(iter(BY_NAME))}":'.encode() not in (jobs.FOLDER / "jobs.db").read_bytes()


def bytes_written() -> int:
    found = re.search(r"wchar: (\d+)", Path("/proc/self/io").read_text())
    assert found
    return int(found[1])


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="Linux counts what is written")
def test_a_piece_costs_what_it_weighs_however_many_there_are(client: FlaskClient) -> None:
    large = [{"text": "x" * 1000} for _ in range(5000)]
    job = jobs.begin(jobs.accept("large.csv", large, 0, 20), "a message")
    assert job
    before = bytes_written()
    for _ in range(20):
        assert jobs.keep(job, ["y" * 1000])
    assert bytes_written() - before < 2_000_000
    found = jobs.find(job["number"])
    assert found
    assert found["done"] == len(jobs.pieces(job["number"])) == 20


def test_a_run_that_died_is_taken_up_where_it_was_and_the_page_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, begun = address(client), []

    def scores(rows: Any, done: int) -> Iterator[dict[str, Any]]:
        begun.append(done)
        yield from ({} for _ in range(done, 4))
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
    assert not jobs.keep(begun, {}), "the run that was taken for dead changes nothing"
    jobs.end(begun, "done")
    assert jobs.pieces(number(place)) == []
    assert FR("jobs.running") in page(client, place)


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
    opened = sqlite3.connect
    with closing(opened(jobs.FOLDER / "jobs.db")) as db:
        db.execute("VACUUM")  # no room is left in the file

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
    job = jobs.begin(number(place), "a message")
    assert job
    jobs.keep(job, {})
    client.post(f"{place}/cancel")
    jobs.forgotten()
    page(client, place)
    with jobs.table() as db:
        db.execute("UPDATE jobs SET seen = seen - ?", (jobs.DAYS * 86_400,))
    jobs.forgotten()
    assert jobs.pieces(number(place)) == []
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


@COMPARES
def test_each_model_and_score_has_a_name(client: FlaskClient) -> None:
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
        db.execute("UPDATE jobs SET made = made - 61")
    assert FR("jobs.stalled") not in page(client, place), "it may be in a long piece"
    let_it_be_silent()
    shown = page(client, place)
    assert FR("jobs.running") in shown
    assert FR("jobs.stalled") in shown
    assert FR("jobs.stalled") in words_of(look, client, place)


def test_the_dash_screen_says_all_that_the_page_says(client: FlaskClient) -> None:
    from dash_screen import look

    place = leave(client, SENT + b"a row that is too short\r\n").location
    compute(place)
    shown, own = page(client, place), words_of(look, client, place)
    for part in ("address", "left_out", "download", "done"):
        said = FR(f"jobs.{part}", **known(FR) | {"count": "XX"}).partition("XX")[0]
        assert said in shown, part
        assert said in own, part


def words_of(look: Any, client: FlaskClient, place: str) -> str:
    with client.application.test_request_context(headers={"Accept-Language": "fr"}):
        return words(look(0, f"?{number(place)}"))


@COMPARES
def test_the_dash_screen_shows_the_table_of_the_page(client: FlaskClient) -> None:
    from dash_screen import look

    place = address(client)
    compute(place)
    shown, own = page(client, place), words_of(look, client, place)
    assert FR("jobs.explained", **known(FR)) in own
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
    own = f" {computation.__name__}\n"
    assert text.count(own) == 2
    code.write_text(text.replace(own, " predict\n"), "utf-8")
    environment = os.environ | {"JOBS_FOLDER": str(tmp_path / "state")}
    environment |= {"MODEL_FILE": str(tmp_path / "model.skops")}
    program = [sys.executable, str(Path(__file__).with_name("another.py"))]
    done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
