"""The jobs that visitors left: a table in a file, which outlives every process.

A job is accepted once its row is written here. The queue only says that there is work: whatever it
loses, ``forgotten`` finds again.
"""

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("JOBS_FOLDER", Path(__file__).with_name("state"))).absolute()
MOST = int(os.environ.get("JOBS_MOST", "30"))  # that wait or run
SILENCE = float(
    os.environ.get("JOBS_SILENCE", "300")
)  # seconds, after which a run is taken for dead
DAYS = int(os.environ.get("JOBS_DAYS", "7"))  # how long an ended job is kept
TRIES = 3  # then it is the job that kills what runs it
ACTIVE = "state IN ('waiting', 'running')"
GIVEN_UP = f"SET state = 'failed', reason = 'lost', rows = NULL WHERE tries >= {TRIES} AND {ACTIVE}"
TABLE = """CREATE TABLE IF NOT EXISTS jobs (
    number TEXT PRIMARY KEY, name TEXT, rows TEXT, left_out INTEGER, total INTEGER,
    state TEXT DEFAULT 'waiting', scores TEXT DEFAULT '[]', reason TEXT DEFAULT '',
    tries INTEGER DEFAULT 0, run TEXT DEFAULT '', made REAL,
    seen REAL DEFAULT 0)"""

Job = dict[str, Any]


class TooMany(RuntimeError):
    """As many jobs wait or run as the table takes: this one is not accepted."""


@contextmanager
def table() -> Iterator[sqlite3.Connection]:
    """Give the table; each statement is on the disk when it returns, or has changed nothing."""
    FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people sent
    with closing(sqlite3.connect(FOLDER / "jobs.db", timeout=20, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute(TABLE)
        yield db


def accept(
    name: str, rows: list[dict[str, Any]], left_out: int, total: int, number: str = ""
) -> str:
    """Write a job down and return its number, which nobody can guess; raise ``TooMany``.

    One that comes with its number is written down once, however often it comes.
    """
    number = number or secrets.token_urlsafe(16)
    row = (number, name, json.dumps(rows), left_out, total, time.time())
    room = f"SELECT ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM jobs WHERE {ACTIVE}) < ?"
    columns = "number, name, rows, left_out, total, made"
    with table() as db:
        new = db.execute(f"INSERT OR IGNORE INTO jobs ({columns}) {room}", (*row, MOST)).rowcount
    if not new and not find(number):
        raise TooMany
    return number


def sent(number: str) -> None:
    """Note that the queue took a job: until then, ``forgotten`` returns it."""
    with table() as db:
        new = "UPDATE jobs SET seen = ? WHERE number = ? AND state = 'waiting'"
        db.execute(new, (time.time(), number))


def find(number: str) -> Job | None:
    """Return a job, with how many wait before it and whether somebody works."""
    before = f"SELECT count(*) FROM jobs b WHERE b.made < j.made AND {ACTIVE}"
    works = "SELECT count(*) FROM jobs WHERE seen > ? AND state = 'running'"
    asked = f"SELECT j.*, ({before}) AS before, ({works}) AS works FROM jobs j WHERE number = ?"
    with table() as db:
        found = db.execute(asked, (time.time() - SILENCE, number)).fetchone()
    if not found:
        return None
    stalled = not found["works"] and time.time() - found["made"] > 60
    return dict(found) | {"scores": json.loads(found["scores"]), "stalled": stalled}


def begin(number: str, run: str) -> Job | None:
    """Take a job that waits, or that this very message began: the first run is dead then."""
    free = "number = ? AND (state = 'waiting' OR state = 'running' AND run = ?)"
    new = "state = 'running', run = ?, tries = tries + 1, seen = ?"
    with table() as db:
        db.execute(f"UPDATE jobs {GIVEN_UP} AND {free}", (number, run))
        values = (run, time.time(), number, run)
        taken = db.execute(f"UPDATE jobs SET {new} WHERE {free}", values).rowcount
    job = find(number) if taken else None
    return job | {"rows": json.loads(job["rows"])} if job and job["rows"] else None


def keep(job: Job, state: str = "running", reason: str = "") -> bool:
    """Write down how far a run is; return False where the job is no longer its own."""
    new = "scores = ?, state = ?, reason = ?, seen = ?"
    values = (json.dumps(job["scores"]), state, reason, time.time(), job["number"], job["tries"])
    own = "number = ? AND state = 'running' AND tries = ?"
    with table() as db:
        written = db.execute(f"UPDATE jobs SET {new} WHERE {own}", values).rowcount
        db.execute(f"UPDATE jobs SET rows = NULL WHERE number = ? AND NOT {ACTIVE}", values[4:5])
    return bool(written)


def cancel(number: str) -> None:
    """Drop a job that has not ended; what runs it notices at its next ``keep``."""
    new = "state = 'cancelled', rows = NULL, seen = ?"
    with table() as db:
        db.execute(f"UPDATE jobs SET {new} WHERE number = ? AND {ACTIVE}", (time.time(), number))


def forgotten() -> list[str]:
    """Return the jobs that nobody does, and drop those that ended long ago."""
    silent, old = time.time() - SILENCE, time.time() - DAYS * 86_400
    with table() as db:
        db.execute(f"DELETE FROM jobs WHERE NOT {ACTIVE} AND seen < ?", (old,))
        db.execute(
            "UPDATE jobs SET state = 'waiting' WHERE state = 'running' AND seen < ?", (silent,)
        )
        asked = "SELECT number FROM jobs WHERE state = 'waiting' AND seen < ? ORDER BY made"
        found = db.execute(asked, (silent,)).fetchall()
    return [row["number"] for row in found]


def counts() -> dict[str, int]:
    with table() as db:
        found = db.execute(f"SELECT state, count(*) FROM jobs WHERE {ACTIVE} GROUP BY state")
        return {"waiting": 0, "running": 0} | {row[0]: row[1] for row in found}
