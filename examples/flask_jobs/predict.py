"""Another computation: the model of train.py predicts each row, and the file comes back with it.

The file needs no column to predict. Run train.py first.
"""

from collections.abc import Iterator
from typing import Any

import files
from fields import Class
from model import Model, Prediction, load
from rows import BY_NAME, Fault, Values
from schema import OUTCOME
from table import FileRefused, Row, Table
from texts import Texts

PART = 1000  # rows, between two steps of the progress
COLUMNS = [*BY_NAME]
KNOWN = {"fewest": 1, "part": PART}
SHOWN = ("line", "cells", "faults")
Sent = dict[str, Any]  # a row: its line, its cells, its faults, else its values for the model
Piece = dict[str, Any]  # the manner of the file, and some of its rows with their predictions


def learned(sent: bytes, t: Texts) -> tuple[list[Sent], int]:
    """Return the manner of the file, then its rows; and how many of them have no prediction."""
    table = files.checked(sent, t)
    if len(table.wrong) == len(table.rows):
        raise FileRefused("none_fits")
    manner = {"columns": table.columns, "separator": table.separator, "decimal": table.decimal}
    return [manner, *map(as_sent, table.rows)], len(table.wrong)


def as_sent(row: Row) -> Sent:
    values = list(row.values.values()) if row.values else None  # their names would be much to keep
    return {"line": row.line, "cells": row.cells, "faults": row.faults, "values": values}


def total(rows: list[Sent]) -> int:
    return -(-(len(rows) - 1) // PART)


def scores(rows: list[Sent], done: int) -> Iterator[Piece]:
    """Yield the rows with their outcomes, some at a time; the model is loaded by who computes."""
    model, (manner, *sent) = load(), rows
    for first in range(done * PART, len(sent), PART):
        part = sent[first : first + PART]
        good = [row for row in part if row["values"]]
        known = [dict(zip(BY_NAME, row["values"], strict=True)) for row in good]
        found = dict(zip((row["line"] for row in good), predicted(model, known), strict=True))
        shown = [{name: row[name] for name in SHOWN} for row in part]
        yield manner | {"rows": [row | {"prediction": found.get(row["line"], {})} for row in shown]}


def predicted(model: Model, rows: list[Values]) -> list[Prediction]:
    """Return a prediction for each row: what takes you hours goes here."""
    return model.predict(rows)


def summary(found: list[Piece], t: Texts) -> list[dict[str, str]]:
    """Return no table: the file says it all."""
    return []


def written(found: list[Piece], t: Texts) -> str:
    """Return the file with more columns, as the page of flask_app does."""
    rows = [Row(**row | {"faults": faults(row)}) for piece in found for row in piece["rows"]]
    manner = {name: found[0][name] for name in ("columns", "separator", "decimal")}
    classes = list(OUTCOME.choices) if isinstance(OUTCOME, Class) else []
    return files.written(Table(**manner, places={}, rows=rows, notes={}), classes, t)


def faults(row: Sent) -> list[Fault]:
    return [Fault(*fault) for fault in row["faults"]]  # JSON knows no tuple
