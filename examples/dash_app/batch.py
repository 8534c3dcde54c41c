"""Many animals at once: a file in, the same file with its predictions out."""

import csv
import io

from pydantic import ValidationError

from animal import VARIABLES, Fault, as_number, faults, from_typed
from model import Model
from table import Row, Table, read
from texts import Texts

OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def predict_table(sent: bytes, model: Model) -> Table:
    """Read a file and predict its animals in one call of the model; a bad row gets its faults.

    Raises ``FileRefused`` where there is no table of measurements to read.
    """
    table = read(sent)
    for row in table.rows:
        check(row, table.columns)
    good = [row for row in table.rows if row.animal]
    predictions = model.predict([row.animal for row in good if row.animal])
    for row, prediction in zip(good, predictions, strict=True):
        row.prediction = prediction
    return table


def check(row: Row, columns: list[str]) -> None:
    """Give a row its animal, or what is wrong with it."""
    if len(row.cells) != len(columns):
        row.faults = [Fault((), "cells")]
        return
    typed = dict(zip(columns, row.cells, strict=True))
    measured = {name: typed[name] for name in VARIABLES if typed[name].strip() != "NA"}
    try:
        row.animal = from_typed(measured)
    except ValidationError as error:
        row.faults = [
            Fault(path, "formula" if is_formula(measured.get(str(path[0]), "")) else sentence)
            for path, sentence in faults(error)
        ]


def written(table: Table, species: list[str], t: Texts) -> str:
    """Return the file with three things more: the species, its probabilities, what is wrong.

    The columns of an earlier answer make way, a row that is too long is cut, and a cell that a
    spreadsheet would run is made a text by an apostrophe.
    """
    added = ["predicted_species", *(f"probability_{name}" for name in species), "fault"]
    kept = [rank for rank, name in enumerate(table.columns) if name not in added]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=table.separator)
    writer.writerow([*(harmless(table.columns[rank]) for rank in kept), *added])
    for row in table.rows:
        cells = row.cells + [""] * len(table.columns)  # for a row that is too short
        writer.writerow([*(harmless(cells[rank]) for rank in kept), *outcome(row, species, t)])
    return file.getvalue()


def outcome(row: Row, species: list[str], t: Texts) -> list[str]:
    """Return the cells that a row gets: its prediction, or its faults in the last one."""
    if row.prediction is None:
        return [""] * (len(species) + 1) + [t.faults(row.faults)]
    shares = row.prediction.probabilities
    return [row.prediction.species, *(f"{shares[name]:.4f}" for name in species), ""]


def formulas(table: Table) -> int:
    """Count the cells that ``written`` makes harmless."""
    cells = [*table.columns, *(cell for row in table.rows for cell in row.cells)]
    return sum(map(is_formula, cells))


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would run a cell instead of showing it."""
    if not cell.startswith(OPENS_A_FORMULA):
        return False
    try:
        float(as_number(cell))
    except ValueError:
        return True
    return False
