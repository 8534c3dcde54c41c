"""What the pages, the API and the Dash screen have alike: a file is accepted, a job is found."""

import sqlite3
from typing import Any

from flask import abort

import jobs
from computation import computation
from files import MAX_BYTES, MAX_ROWS
from language import texts
from schema import OUTCOME
from table import FileRefused
from texts import Texts
from work import send


def known(t: Texts) -> dict[str, Any]:
    """Return what sentences of the TOML files mention, by its name there."""
    limits = {"rows": t.number(MAX_ROWS), "size": t.number(MAX_BYTES / 1_000_000)}
    told = {"days": jobs.DAYS, "columns": ", ".join(computation.COLUMNS)}
    return computation.KNOWN | limits | told | {"outcome": t.of(OUTCOME.label)}


def accepted(sent: bytes, name: str, number: str = "") -> tuple[str, str, int]:
    """Accept a file and return its number; else why not, and the status that says it."""
    t = texts()
    try:
        if len(sent) > MAX_BYTES:
            raise FileRefused("too_big")
        rows, left_out = computation.learned(sent, t)
        total = computation.total(rows)
        number = jobs.accept(name[:100], rows, left_out, total, number)
    except FileRefused as error:
        return "", t(f"file.{error.reason}", **error.values), 422
    except jobs.TooMany:
        return "", t("jobs.too_many", count=jobs.MOST), 503
    except (sqlite3.Error, OSError):  # a full disk
        return "", t("jobs.unkept"), 503
    send(number)
    return number, "", 202


def found(number: str, state: str = "") -> jobs.Job:
    """Return a job, in a state where one is asked for; else the answer says why not."""
    job = jobs.find(number) or abort(404, "unknown")
    if state and job["state"] != state:
        abort(409, "unfinished")
    return job
