"""Another computation: the model of train.py predicts each row, and the table comes back with it.

The file needs no column to predict. Run train.py first.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from files import checked, harmless
from model import Model, Prediction, load
from rows import BY_NAME, Values
from schema import OUTCOME
from table import FileRefused
from texts import Texts

PART = 50  # rows, between two steps of the progress
COLUMNS = [*BY_NAME]
KNOWN = {"fewest": 1, "part": PART}
Piece = list[dict[str, Any]]  # rows: the line of the file, the values, and the outcome


def learned(sent: bytes, t: Texts) -> tuple[list[Values], int]:
    """Return the rows that fit schema.py, each with its line in the file."""
    table = checked(sent, t)
    rows = [{"line": row.line} | row.values for row in table.rows if row.values is not None]
    if not rows:
        raise FileRefused("none_fits")
    return rows, len(table.rows) - len(rows)


def total(rows: list[Values]) -> int:
    return -(-len(rows) // PART)


def scores(rows: list[Values], done: int) -> Iterator[Piece]:
    """Yield the rows with their outcomes, some at a time; the model is loaded by who computes."""
    model = load()
    for first in range(done * PART, len(rows), PART):
        part = rows[first : first + PART]
        found = zip(part, predicted(model, part), strict=True)
        yield [row | {OUTCOME.name: one[OUTCOME.name]} for row, one in found]


def predicted(model: Model, rows: list[Values]) -> list[Prediction]:
    """Return a prediction for each row: what takes you hours goes here."""
    return model.predict(rows)


def summary(found: list[Piece], t: Texts) -> list[dict[str, str]]:
    """Return no table: the file says it all."""
    return []


def written(found: list[Piece], t: Texts) -> str:
    """Return a CSV that a spreadsheet in the reader's language opens."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=t("numbers.cells"))
    own = [name for name, field in BY_NAME.items() if field.kind != "Image"]
    names = ["line", *own, OUTCOME.name]
    writer.writerow(names)
    for row in (row for piece in found for row in piece):
        known = ("" if row[name] is None else row[name] for name in names)
        cells = (cell if isinstance(cell, str) else float(cell) for cell in known)
        writer.writerow(harmless(cell, t.decimals[0]) for cell in cells)
    return text.getvalue()
