"""A plain computation of three pieces, whatever the folder’s own; and a file to leave."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from files import checked, data
from rows import BY_NAME, Values
from schema import OUTCOME
from texts import Texts

PIECES = 3


def sample(most: int = 300) -> list[Values]:
    """Return rows of schema.py’s data, of which there may be too many to leave."""
    rows = data()
    return rows[:: len(rows) // most + 1]


def as_file(rows: list[Values], *more: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*BY_NAME, OUTCOME.name, *more], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def learned(sent: bytes, t: Texts) -> tuple[list[Values], int]:
    table = checked(sent, t)
    return [row.values for row in table.rows if row.values], len(table.wrong)


def total(rows: list[Values]) -> int:
    return PIECES


def scores(rows: list[Values], done: int) -> Iterator[dict[str, Any]]:
    yield from ({"piece": n, "share": n / 3} for n in range(done, PIECES))


def summary(found: list[dict[str, Any]], t: Texts) -> list[dict[str, str]]:
    return []


def written(found: list[dict[str, Any]], t: Texts) -> str:
    return "".join(f"{piece['piece']}{t('numbers.cells')}{piece['share']}\n" for piece in found)
