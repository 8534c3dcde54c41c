"""Rows and files as people send them, made from schema.py, and what the application answers."""

import csv
import io
from functools import cache
from typing import Any

from fields import Choice, Field, Number, Text, YesNo
from files import predicted, remarks, written
from model import Model, load
from rows import BY_NAME, EXAMPLE
from schema import FIELDS, OUTCOME
from table import Table
from texts import TEXTS

EN, FR = TEXTS["en"], TEXTS["fr"]
HEAD = list(BY_NAME)
# Other columns of the reader’s, under names longer than any of a field.
ID, NOTE = ((1 + max(map(len, HEAD))) * letter for letter in "ié")
FIRST = FIELDS[0]
NUMBERS = [field for field in FIELDS if isinstance(field, Number)]


def cell(field: Field, decimal: str = ".") -> str:
    """Return the example of a field as a file has it."""
    value = EXAMPLE.get(field.name)
    if value is None:
        return ""
    if isinstance(field, YesNo):
        return "yes" if value else "no"
    return f"{value:g}".replace(".", decimal) if isinstance(field, Number) else str(value)


ROW = [cell(field) for field in FIELDS]
FRENCH_ROW = [cell(field, ",") for field in FIELDS]


def bad(field: Field) -> str:
    """Return what a field does not accept."""
    return "x" * (field.longest + 1) if isinstance(field, Text) and field.kind == "Text" else "x"


def but(field: Field, value: str) -> list[str]:
    """Return the example’s cells, but for one."""
    return [value if other is field else cell(other) for other in FIELDS]


def a_csv(*rows: list[str], separator: str = ",", **options: Any) -> str:
    """Return a file of these rows."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator="\n", **options).writerows(rows)
    return file.getvalue()


@cache
def model() -> Model:
    return load()


def answered(sent: bytes | str, t: Any = EN) -> Table:
    """Return a file, its rows predicted."""
    return predicted(sent.encode() if isinstance(sent, str) else sent, model(), t)


def result(sent: bytes | str, t: Any = EN) -> str:
    """Return what comes back for a file."""
    return written(answered(sent, t), model().classes, t)


def returned(sent: bytes | str, t: Any = EN) -> list[dict[str, str]]:
    """Return the rows that come back for a file."""
    separator = answered(sent, t).separator or t("numbers.cells")
    return [*csv.DictReader(io.StringIO(result(sent, t), newline=""), delimiter=separator)]


def outcomes(sent: bytes | str, t: Any = EN) -> list[str]:
    """Return the outcome of each row, empty for a bad one."""
    return [row[f"predicted_{OUTCOME.name}"] for row in returned(sent, t)]


def faults(sent: bytes | str, t: Any = EN) -> list[tuple[int, str]]:
    """Return the line and the faults of each bad row."""
    return [(row.line, t.faults(row.faults)) for row in answered(sent, t).wrong]


def told(sent: bytes | str, t: Any = EN) -> str:
    """Return what the reader is told of a file."""
    return " ".join(remarks(answered(sent, t), t))


def is_outcome(text: str) -> bool:
    """Tell whether this is a class, or a number."""
    if isinstance(OUTCOME, Choice):
        return text in OUTCOME.labels
    return float(text.replace(",", ".")) is not None
