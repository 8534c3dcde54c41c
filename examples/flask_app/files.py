"""A file in: its rows checked and predicted, and given back in its own manner."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fields import TWO_WAYS, Quantity, as_number, decimal_marks
from model import Model, Prediction
from rows import BY_NAME, Fault, Values, from_typed
from schema import DATA, FILTER, OUTCOME
from table import Cell, FileRefused, Table, located, read
from texts import TEXTS, Texts

MAX_BYTES, MAX_ROWS = 1_000_000, 10_000
MAX_REASONS = 1_000  # bad rows that say why: the answer is not many times what was sent
MARKS = {",": ".", ";": ",."}  # by the separator: a spreadsheet in French writes semicolons
SUMMARY = re.compile(
    r"(?:(?:grand |sub|sous-)?total|totals|totaux|total général|means?|average|avg"
    r"|sum|somme"  # codespell:ignore somme
    r"|moyennes?|moy\.|medians?|médianes?|minimum|maximum|std|écart[- ]type)\s*:?",
    re.IGNORECASE,
)
# A formula (CWE-1236), where a cell starts even for a spreadsheet that splits at another separator
# and passes over blanks; a sign alone or before a number is none.
START = r'(?:^|[,;\t|\r\n])(?:[^\S\t\r\n]|[\0-\x08\x0e-\x1f"\ufeff\u200b])*+'
ALONE = r'[\d \xa0\u202f.%]*+(?:[eE][+-]?\d++)?[ "]*+(?:$|[,;\t|\r\n])'
FORMULA = re.compile(rf"({START})(?=[=@]|[+-](?!{ALONE}))")


@dataclass
class Line:
    """A row: its line in the file, from 1, its cells, and what becomes of it."""

    line: int
    cells: Sequence[Cell]
    values: Values | None = None
    faults: list[Fault] = field(default_factory=list)
    prediction: Prediction | None = None


@dataclass
class File:
    """A file’s rows, and the marks of its numbers: those that it is read by, that of its answer."""

    table: Table
    lines: list[Line]
    decimals: str
    decimal: str

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.faults]


def predicted(sent: bytes, model: Model, t: Texts) -> File:
    """Read a file and predict its rows in one call of the model; a bad row gets its faults."""
    if len(sent) > MAX_BYTES:
        raise FileRefused("too_big")
    file = checked(sent, t)
    good = [line for line in file.lines if not line.faults]
    predictions = model.predict([line.values for line in good if line.values is not None])
    for line, prediction in zip(good, predictions, strict=True):
        line.prediction = prediction
    return file


def checked(sent: bytes, t: Texts, most: int = MAX_ROWS) -> File:
    """Return a file’s rows, each with its values or its faults; raises ``FileRefused``."""
    table = read(sent, BY_NAME, most)
    numbers = [table.places[name] for name, field in BY_NAME.items() if field.is_number]
    cells = [cells[n] for _, cells in table.records for n in numbers if n < len(cells)]
    marks, usual = decimal_marks(cells), MARKS.get(table.separator, t.decimals)
    decimals = {"": usual, ",.": ""}.get(marks, marks)
    ambiguous = (c.strip() for c in cells if isinstance(c, str) and TWO_WAYS.fullmatch(c.strip()))
    if first := next((c for c in ambiguous if as_number(c, decimals).isdigit()), ""):
        table.notes["thousands"] = {
            "typed": first,
            "read": t.number(int(as_number(first, decimals))),
        }
    lines = [check(Line(*record), table, decimals) for record in table.records]
    return File(table, lines, decimals, marks if len(marks) == 1 else usual[0])


def check(line: Line, table: Table, decimals: str) -> Line:
    """Return a row with its values, or with what is wrong with it."""
    width, places = len(table.columns), table.places
    others = (str(c).strip() for n, c in enumerate(line.cells) if n not in places.values())
    if len(line.cells) < width or any(str(cell).strip() for cell in line.cells[width:]):
        line.faults = [Fault((), "cells")]
    elif label := next(filter(SUMMARY.fullmatch, others), None):
        line.faults = [Fault((), "summary", label)]
    else:
        typed = {name: line.cells[place] for name, place in places.items()}
        line.values, found = from_typed(typed, decimals)
        bad = {f for f in found if f.sentence == "bad" and is_formula(typed[str(f.path[0])])}
        line.faults = [f._replace(sentence="formula") if f in bad else f for f in found]
    return line


@cache
def data() -> list[Values]:
    """Return the rows of schema.py’s data that the page would accept, with their outcomes."""
    file = checked(Path(__file__).with_name(DATA).read_bytes(), next(iter(TEXTS.values())), 10**6)
    others = {field.name: field for field in (OUTCOME, FILTER) if field}
    places = located([(1, file.table.columns)], others)
    rows = []
    for line in file.lines:
        cells = {name: line.cells[place] for name, place in places.items() if not line.faults}
        if cells and not any(others[name].is_missing(cell) for name, cell in cells.items()):
            read = {name: others[name].read(cell, file.decimals) for name, cell in cells.items()}
            row = (line.values or {}) | read
            if isinstance(OUTCOME, Quantity):
                row[OUTCOME.name] = float(row[OUTCOME.name])
            rows.append(row)
    return rows


def written(file: File, classes: list[str], t: Texts) -> str:
    """Return the file with more columns: the outcome, its probabilities, what is wrong.

    It keeps the file’s separator and its mark of decimals. The columns of an earlier answer make
    way, a row that is too long is cut, and an apostrophe makes a formula a text.
    """
    names, width = kept(file, classes), len(file.table.columns)
    reasons = {line.line: t("file.no_reason") for line in file.wrong}
    reasons |= {line.line: t.faults(line.faults) for line in file.wrong[:MAX_REASONS]}
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=file.table.separator or t("numbers.cells"))
    writer.writerow(harmless(name, "") for name in [*names.values(), *added(classes)])
    for line in file.lines:
        own = [*line.cells, *[""] * width]  # for a row that is too short
        shares = (line.prediction or {}).get("probabilities", {})
        answer = [(line.prediction or {}).get(OUTCOME.name, "")]
        answer += [round(shares[name], 4) if shares else "" for name in classes]
        cells = [*(own[place] for place in names), *answer, reasons.get(line.line, "")]
        writer.writerow(harmless(cell, file.decimal) for cell in cells)
    return text.getvalue()


def added(classes: list[str]) -> list[str]:
    """Return the names of the columns that an answer adds."""
    return [f"predicted_{OUTCOME.name}", *(f"probability_{name}" for name in classes), "fault"]


def kept(file: File, classes: list[str]) -> dict[int, str]:
    """Return the columns that stay, by place: not those of an earlier answer, all together.

    A column of such a name alone is the reader’s own: it gets another.
    """
    ours, names = added(classes), file.table.columns
    again = set(ours) <= set(names)
    stay = {n: name for n, name in enumerate(names) if not (again and name in ours)}
    return {n: f"{name}_{n + 1}" if name in ours else name for n, name in stay.items()}


def is_formula(cell: Cell) -> bool:
    """Tell whether a spreadsheet would run a part of a cell instead of showing it."""
    return isinstance(cell, str) and FORMULA.search(cell) is not None


def harmless(cell: Cell, decimal: str) -> str:
    """Return a cell that a spreadsheet shows as it is: an apostrophe makes a formula a text."""
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0").replace(".", decimal)
    return FORMULA.sub(r"\1'", cell)


def remarks(file: File, classes: list[str], t: Texts) -> list[str]:
    """Return a sentence for each thing that the reader could not guess."""
    table = file.table
    renamed = [name for n, name in kept(file, classes).items() if name != table.columns[n]]
    rows = [table.columns, *(cells for _, cells in table.records)]
    formulas = sum(is_formula(cell) for cells in rows for cell in cells)
    notes = dict(table.notes)
    if renamed:
        notes["renamed"] = {"columns": ", ".join(renamed)}
    if formulas:
        notes["formulas"] = {"count": t.number(formulas)}
    if len(file.wrong) > MAX_REASONS:
        notes["reasons"] = {"count": t.number(MAX_REASONS)}
    return [t(f"file.{name}", **values) for name, values in notes.items()]
