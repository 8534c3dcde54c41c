"""What comes back for a file: its own cells, in its own manner, and what was predicted."""

import csv
import io
from itertools import count

from formula import harmless
from header import Cell
from table import Row, Table
from texts import Texts

MAX_REASONS = 1_000  # bad rows that say why: the answer is not many times what was sent


def written(table: Table, species: list[str], t: Texts) -> str:
    """Return the file with three things more: the species, its probabilities, what is wrong.

    It keeps the file’s separator and its mark of decimals. The columns of an earlier answer make
    way, a row that is too long is cut, and an apostrophe makes a formula a text.
    """
    names = kept(table, species)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=table.separator)
    writer.writerow([*map(harmless, names.values()), *added(species)])
    reasons = {row.line: t.faults(row.faults) for row in table.wrong[:MAX_REASONS]}
    for row in table.rows:
        cells = [*row.cells, *[""] * len(table.columns)]  # for a row that is too short
        own = [as_text(cells[place], table.decimal) for place in names]
        reason = reasons.get(row.line, t("file.no_reason") if row.faults else "")
        writer.writerow([*own, *outcome(row, species, table.decimal), reason])
    return file.getvalue()


def added(species: list[str]) -> list[str]:
    """Return the names of the columns that an answer adds."""
    return ["predicted_species", *(f"probability_{name}" for name in species), "fault"]


def kept(table: Table, species: list[str]) -> dict[int, str]:
    """Return the names of the columns that stay, by place; not those of an earlier answer.

    Together, these are one. Alone, a column of such a name is the reader’s own: it gets another.
    """
    ours, columns = added(species), table.columns
    places = range(len(columns))
    earlier = next((n for n in places if columns[n : n + len(ours)] == ours), len(columns))
    stay = [n for n in places if not earlier <= n < earlier + len(ours)]
    return {n: other_name(columns[n], columns) if columns[n] in ours else columns[n] for n in stay}


def other_name(name: str, names: list[str]) -> str:
    """Return a name that is not taken: ``fault_2`` for ``fault``."""
    return next(other for n in count(2) if (other := f"{name}_{n}") not in names)


def as_text(cell: Cell, decimal: str) -> str:
    """Return a cell as the answer writes it: a spreadsheet shows it, and runs nothing."""
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0").replace(".", decimal)
    return harmless(cell)


def outcome(row: Row, species: list[str], decimal: str) -> list[str]:
    """Return the cells of a row’s prediction, empty where there is none."""
    if row.prediction is None:
        return [""] * (len(species) + 1)
    shares = row.prediction.probabilities
    return [
        row.prediction.species,
        *(f"{shares[name]:.4f}".replace(".", decimal) for name in species),
    ]
