"""The first row of a table: the measurements that it names."""

import re
from collections.abc import Sequence

from animal import VARIABLES
from refusal import FileRefused

MAX_COLUMNS = 100
EARLY_ROWS = 20  # where a header may be, under a title

Cell = str | float
Record = tuple[int, Sequence[Cell]]  # a row that is not blank: the line where it starts, its cells


def named(cell: Cell) -> str:
    """Return a column’s name as a program writes it: “Bill length (mm)” is bill_length_mm."""
    return "_".join(re.findall(r"[^\W_]+", str(cell).casefold()))


def known(cells: Sequence[Cell]) -> int:
    """Count the measurements that a row names."""
    return len(VARIABLES.keys() & {named(cell) for cell in cells[:MAX_COLUMNS]})


def most_known(rows: Sequence[Record]) -> int:
    """Return how many measurements the best of the first rows names."""
    return max((known(cells) for _, cells in rows[:EARLY_ROWS]), default=0)


def places(rows: Sequence[Record]) -> dict[str, int]:
    """Return the place of each measurement’s column; refuse a table whose first row has not all."""
    first = rows[0][1]
    names = [named(cell) for cell in first[: MAX_COLUMNS + 1]]
    missing = [name for name in VARIABLES if name not in names]
    repeated = [name for name in VARIABLES if names.count(name) > 1]
    if missing and most_known(rows) == len(VARIABLES):
        raise FileRefused("late_header", line=max(rows[:EARLY_ROWS], key=lambda r: known(r[1]))[0])
    if missing:
        reason = "no_header" if len(missing) == len(VARIABLES) else "missing_columns"
        raise FileRefused(reason, columns=", ".join(missing), found=shown(first))
    if repeated:
        raise FileRefused("repeated_columns", columns=", ".join(repeated))
    if len(names) > MAX_COLUMNS:
        raise FileRefused("too_many_columns")
    return {name: names.index(name) for name in VARIABLES}


def shown(cells: Sequence[Cell]) -> str:
    """Return the first names of a header, each cut where it is long."""
    names = [" ".join(str(cell).split()) for cell in cells[:MAX_COLUMNS]]
    short = [name if len(name) <= 40 else f"{name[:39]}…" for name in names if name]
    return ", ".join(short[:8]) + (", …" if len(short) > 8 else "")
