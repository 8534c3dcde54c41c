"""When the whole guide was last verified, and with which lock: verified.yml.

``nox -s verified`` writes it, once every test has passed.
"""

import datetime
import hashlib
from pathlib import Path

import yaml

from guide.code import ROOT
from guide.data import Model, read
from guide.pins import LOCKED

RECORD = ROOT / "guide/verified.yml"
HEADER = "# Written by `nox -s verified` once every test has passed: the day, the lock’s hash.\n\n"


class Verified(Model):
    """verified.yml."""

    date: datetime.date
    lock: str


def lock() -> str:
    """Return what changes with the locked versions."""
    return hashlib.sha256(LOCKED.read_bytes()).hexdigest()[:12]


def day(record: Path = RECORD) -> datetime.date | None:
    """Return the day when today's lock was verified; ``None`` where it was not yet."""
    last = read(record, Verified)
    return last.date if last.lock == lock() else None


def main() -> None:
    """Record that everything has just passed."""
    found = {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "lock": lock()}
    RECORD.write_text(HEADER + yaml.safe_dump(found), encoding="utf-8")
