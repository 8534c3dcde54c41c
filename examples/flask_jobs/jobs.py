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
GIVEN_UP = f"SET state = 'failed', reason = 'lost' WHERE tries >= {TRIES} AND {ACTIVE}"
# SQLite writes a whole row again where a part of it changes: what is big has tables of its own.
TABLES = """
CREATE TABLE IF NOT EXISTS jobs (
    number TEXT PRIMARY KEY, name TEXT, left_out INTEGER, total INTEGER,
    state TEXT DEFAULT 'waiting', reason TEXT DEFAULT '', tries INTEGER DEFAULT 0,
    run TEXT DEFAULT '', made REAL, seen REAL DEFAULT 0);
CREATE TABLE IF NOT EXISTS sent_rows (
    job TEXT PRIMARY KEY REFERENCES jobs ON DELETE CASCADE, rows TEXT);
CREATE TABLE IF NOT EXISTS pieces (
    job TEXT REFERENCES jobs ON DELETE CASCADE, rank INTEGER, piece TEXT, PRIMARY KEY (job, rank));
CREATE TRIGGER IF NOT EXISTS ended AFTER UPDATE OF state ON jobs
    WHEN NEW.state NOT IN ('waiting', 'running')
    BEGIN DELETE FROM sent_rows WHERE job = NEW.number; END;
"""

Job = dict[str, Any]


class TooMany(RuntimeError):
    """As many jobs wait or run as the table takes: this one is not accepted."""


@contextmanager
def table() -> Iterator[sqlite3.Connection]:
    """Give the tables; what a block does is on the disk when it ends, or has changed nothing."""
    FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people sent
    with closing(sqlite3.connect(FOLDER / "jobs.db", timeout=20, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        for setting in ("synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
            db.execute(f"PRAGMA {setting}")
        db.executescript(TABLES)
        with db:
            db.execute("BEGIN")
            yield db


def accept(
    name: str, rows: list[dict[str, Any]], left_out: int, total: int, number: str = ""
) -> str:
    """Write a job down and return its number, which nobody can guess; raise ``TooMany``.

    One that comes with its number is written down once, however often it comes.
    """
    number = number or secrets.token_urlsafe(16)
    job = (number, name, left_out, total, time.time())
    room = f"SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM jobs WHERE {ACTIVE}) < ?"
    columns = "number, name, left_out, total, made"
    with table() as db:
        new = db.execute(f"INSERT OR IGNORE INTO jobs ({columns}) {room}", (*job, MOST)).rowcount
        if new:
            db.execute("INSERT INTO sent_rows VALUES (?, ?)", (number, json.dumps(rows)))
    if not new and not find(number):
        raise TooMany
    return number


def sent(number: str) -> None:
    """Note that the queue took a job: until then, ``forgotten`` returns it."""
    with table() as db:
        new = "UPDATE jobs SET seen = ? WHERE number = ? AND state = 'waiting'"
        db.execute(new, (time.time(), number))


def find(number: str) -> Job | None:
    """Return a job, with its pieces done, how many wait before it and whether somebody works."""
    before = f"SELECT count(*) FROM jobs b WHERE b.made < j.made AND {ACTIVE}"
    works = "SELECT count(*) FROM jobs WHERE seen > ? AND state = 'running'"
    done = "SELECT count(*) FROM pieces WHERE job = number"
    counted = f"({before}) AS before, ({works}) AS works, ({done}) AS done"
    with table() as db:
        asked = f"SELECT j.*, {counted} FROM jobs j WHERE number = ?"
        found = db.execute(asked, (time.time() - SILENCE, number)).fetchone()
    if not found:
        return None
    stalled = not found["works"] and time.time() - found["made"] > 60
    return dict(found) | {"stalled": stalled}


def pieces(number: str) -> list[Any]:
    """Return what a job has made, in order."""
    with table() as db:
        found = db.execute("SELECT piece FROM pieces WHERE job = ? ORDER BY rank", (number,))
        return [json.loads(row["piece"]) for row in found]


def begin(number: str, run: str) -> Job | None:
    """Take a job that waits, or that this very message began: the first run is dead then."""
    free = "number = ? AND (state = 'waiting' OR state = 'running' AND run = ?)"
    new = "state = 'running', run = ?, tries = tries + 1, seen = ?"
    with table() as db:
        db.execute(f"UPDATE jobs {GIVEN_UP} AND {free}", (number, run))
        values = (run, time.time(), number, run)
        taken = db.execute(f"UPDATE jobs SET {new} WHERE {free}", values).rowcount
        rows = db.execute("SELECT rows FROM sent_rows WHERE job = ?", (number,)).fetchone()
    job = find(number) if taken else None
    return job | {"rows": json.loads(rows["rows"])} if job and rows else None


def keep(job: Job, piece: Any) -> bool:
    """Write a piece down; return False where the job is no longer the run's own."""
    with table() as db:
        if is_own := change(db, job, "running"):
            values = (job["number"], job["done"], json.dumps(piece))
            db.execute("INSERT INTO pieces VALUES (?, ?, ?)", values)
            job["done"] += 1
    return is_own


def end(job: Job, state: str, reason: str = "") -> None:
    """Write down how a run ended, where the job is still its own."""
    with table() as db:
        change(db, job, state, reason)


def change(db: sqlite3.Connection, job: Job, state: str, reason: str = "") -> bool:
    """Change the state of a job that is still the run's own: no other has begun it since."""
    own = "number = ? AND state = 'running' AND tries = ?"
    values = (state, reason, time.time(), job["number"], job["tries"])
    new = f"UPDATE jobs SET state = ?, reason = ?, seen = ? WHERE {own}"
    return db.execute(new, values).rowcount > 0


def cancel(number: str) -> None:
    """Drop a job that has not ended; what runs it notices at its next ``keep``."""
    new = "state = 'cancelled', seen = ?"
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
