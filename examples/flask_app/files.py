"""A file in: its rows checked and predicted, and given back in its own manner."""

import csv
import io
import re
from functools import cache
from itertools import product
from pathlib import Path

from fields import TWO_WAYS, Quantity, as_number, decimal_marks, packed
from model import Model
from rows import BY_NAME, Fault, Values, from_typed
from schema import DATA, FILTER, OUTCOME
from table import SUMMARY, Cell, FileRefused, Row, Table, located, read
from texts import TEXTS, Texts

MAX_BYTES, MAX_ROWS = 1_000_000, 10_000
MAX_REASONS = 1_000  # bad rows that say why: the answer is not many times what was sent
MARKS = {",": ".", ";": ",."}  # by the separator: a spreadsheet in French writes semicolons
# A formula (CWE-1236), where a cell starts even for a spreadsheet that splits at another separator
# and passes over blanks; a sign alone or before a number is none.
START = r'(?:^|[,;\t|\r\n])(?:[^\S\t\r\n]|[\0-\x08\x0e-\x1f"\ufeff\u200b])*+'
ALONE = r'[\d \xa0\u202f.%]*+(?:[eE][+-]?\d++)?[ "]*+(?:$|[,;\t|\r\n])'
FORMULA = re.compile(rf"({START})(?=[=@]|[+-](?!{ALONE}))")


def predicted(sent: bytes, model: Model, t: Texts) -> Table:
    """Read a file and predict its rows in one call of the model; a bad row gets its faults."""
    if len(sent) > MAX_BYTES:
        raise FileRefused("too_big")
    table = checked(sent, t)
    good = [row for row in table.rows if not row.faults]
    predictions = model.predict([row.values for row in good if row.values is not None])
    for row, prediction in zip(good, predictions, strict=True):
        row.prediction = prediction
    return table


def checked(sent: bytes, t: Texts, most: int = MAX_ROWS, pictures: Path | None = None) -> Table:
    """Return a file’s rows, each with its values or its faults; raises ``FileRefused``.

    A cell of a picture is its base64; or, where ``pictures`` is a folder, the name of a file there.
    """
    table = read(sent, BY_NAME, most)
    numbers = [table.places[name] for name, field in BY_NAME.items() if field.is_number]
    cells = [row.cells[n] for row in table.rows for n in numbers if n < len(row.cells)]
    marks, usual = decimal_marks(cells), MARKS.get(table.separator, t.decimals)
    decimals = {"": usual, ",.": ""}.get(marks, marks)
    table.decimal = marks if len(marks) == 1 else usual[0]
    texts = (cell.strip() for cell in cells if isinstance(cell, str))
    for text in (text for text in texts if TWO_WAYS.fullmatch(text) and text[-4] not in marks):
        name = "decimals" if text[-4] in decimals else "thousands"
        read_as = t.number(float(as_number(text, decimals)))
        table.notes.setdefault(name, {"typed": text, "read": read_as})
    named = [place for name, place in table.places.items() if BY_NAME[name].kind == "Image"]
    for row, place in product(table.rows, named) if pictures else ():
        picture = Path(pictures or "", str(row.cells[place]))
        row.cells[place] = packed(picture.read_bytes())
    for row in table.rows:
        check(row, table, decimals)
    return table


def check(row: Row, table: Table, decimals: str) -> None:
    """Give a row its values, or what is wrong with it."""
    width, places = len(table.columns), table.places
    others = (str(c).strip() for n, c in enumerate(row.cells) if n not in places.values())
    if len(row.cells) < width or any(str(cell).strip() for cell in row.cells[width:]):
        row.faults = [Fault((), "cells")]
    elif label := next(filter(SUMMARY.fullmatch, others), None):
        row.faults = [Fault((), "summary", label)]
    else:
        typed = {name: row.cells[place] for name, place in places.items()}
        row.values, found = from_typed(typed, decimals)
        bad = {f for f in found if f.sentence == "bad" and is_formula(typed[str(f.path[0])])}
        row.faults = [f._replace(sentence="formula") if f in bad else f for f in found]


@cache
def data() -> list[Values]:
    """Return the rows of schema.py’s data that the page would accept, with their outcomes."""
    path, t = Path(__file__).with_name(DATA), next(iter(TEXTS.values()))
    table = checked(path.read_bytes(), t, 10**6, path.parent)
    others = {field.name: field for field in (OUTCOME, FILTER) if field}
    places = located([Row(1, [*table.columns])], others)
    rows = []
    for row in table.rows:
        cells = {name: row.cells[place] for name, place in places.items() if not row.faults}
        if cells and not any(others[name].is_missing(cell) for name, cell in cells.items()):
            found = {name: others[name].read(c, table.decimal) for name, c in cells.items()}
            rows.append((row.values or {}) | found)
            if isinstance(OUTCOME, Quantity):
                rows[-1][OUTCOME.name] = float(found[OUTCOME.name])
    return rows


def written(table: Table, classes: list[str], t: Texts) -> str:
    """Return the file with more columns: the outcome, its probabilities, what is wrong.

    It keeps the file’s separator and its mark of decimals. The columns of an earlier answer make
    way, a row that is too long is cut, and an apostrophe makes a formula a text.
    """
    names = kept(table, classes)
    reasons = {row.line: t("file.no_reason") for row in table.wrong}
    reasons |= {row.line: t.faults(row.faults) for row in table.wrong[:MAX_REASONS]}
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.separator or t("numbers.cells"))
    writer.writerow(harmless(name, "") for name in [*names.values(), *added(classes)])
    for row in table.rows:
        own = [*row.cells, *[""] * len(table.columns)]  # for a row that is too short
        shares = row.prediction.get("probabilities", {})
        answer = [row.prediction.get(OUTCOME.name, "")]
        answer += [round(shares[name], 4) if shares else "" for name in classes]
        cells = [*(own[place] for place in names), *answer, reasons.get(row.line, "")]
        writer.writerow(harmless(cell, table.decimal) for cell in cells)
    return text.getvalue()


def added(classes: list[str]) -> list[str]:
    return [f"predicted_{OUTCOME.name}", *(f"probability_{name}" for name in classes), "fault"]


def kept(table: Table, classes: list[str]) -> dict[int, str]:
    """Return the columns that stay, by place: not those of an earlier answer, all together.

    A column of such a name alone is the reader’s own: it gets another.
    """
    ours, columns = added(classes), dict(enumerate(table.columns))
    again = set(ours) <= set(table.columns)
    stay = {n: name for n, name in columns.items() if not (again and name in ours)}
    return {n: f"{name}_{n + 1}" if name in ours else name for n, name in stay.items()}


def is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and FORMULA.search(cell) is not None


def harmless(cell: Cell, decimal: str) -> str:
    """Return a cell that a spreadsheet shows as it is: an apostrophe makes a formula a text."""
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0").replace(".", decimal)
    return FORMULA.sub(r"\1'", cell)


def remarks(table: Table, t: Texts) -> list[str]:
    """Return a sentence for each thing that the reader could not guess."""
    cells = [*table.columns, *(cell for row in table.rows for cell in row.cells)]
    formulas = sum(map(is_formula, cells))
    notes = table.notes | ({"formulas": {"count": t.number(formulas)}} if formulas else {})
    return [t(f"file.{name}", **values) for name, values in notes.items()]
