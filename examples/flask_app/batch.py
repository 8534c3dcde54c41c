"""Many animals at once: a file in, its rows predicted or told what is wrong with them."""

import re

from animal import Fault, NotAnAnimal, from_typed
from formula import is_formula
from header import Cell
from model import Model
from table import Row, Table, read
from texts import Texts

MISSING = {"", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "-", "–", "—"}
SUMMARY = re.compile(
    r"(?:(?:grand |sub|sous-)?total|totals|totaux|total général|means?|average|avg"
    r"|sum|somme"  # codespell:ignore somme
    r"|moyennes?|moy\.|medians?|médianes?|minimum|maximum|std|écart[- ]type)\s*:?",
    re.IGNORECASE,
)


def predict_table(sent: bytes, model: Model, t: Texts) -> Table:
    """Read a file and predict its animals in one call of the model; a bad row gets its faults.

    Raises ``FileRefused`` where there is no table of measurements to read.
    """
    table = read(sent, t)
    for row in table.rows:
        check(row, table)
    good = [row for row in table.rows if row.animal]
    predictions = model.predict([row.animal for row in good if row.animal])
    for row, prediction in zip(good, predictions, strict=True):
        row.prediction = prediction
    return table


def check(row: Row, table: Table) -> None:
    """Give a row its animal, or what is wrong with it."""
    width, places = len(table.columns), table.places.values()
    if len(row.cells) < width or any(str(cell).strip() for cell in row.cells[width:]):
        row.faults = [Fault((), "cells")]
        return
    others = (cell for rank, cell in enumerate(row.cells) if rank not in places)
    if label := next(filter(is_summary, others), None):
        row.faults = [Fault((), "summary", str(label).strip())]
        return
    measured = {name: row.cells[place] for name, place in table.places.items()}
    try:
        present = {name: cell for name, cell in measured.items() if not is_missing(cell)}
        row.animal = from_typed(present, table.decimals)
    except NotAnAnimal as error:
        row.faults = [in_a_file(fault, measured) for fault in error.faults]


def is_missing(cell: Cell) -> bool:
    """Tell whether a cell says, in a program’s way, that there is no measurement."""
    return isinstance(cell, str) and cell.strip().casefold() in MISSING


def is_summary(cell: Cell) -> bool:
    """Tell whether a cell names what sums up other rows: its row is no animal’s."""
    return isinstance(cell, str) and SUMMARY.fullmatch(cell.strip()) is not None


def in_a_file(fault: Fault, measured: dict[str, Cell]) -> Fault:
    """Return a fault, which says of a formula that it is one."""
    formula = fault.sentence == "not_a_number" and is_formula(str(measured[str(fault.path[0])]))
    return Fault(fault.path, "formula") if formula else fault
