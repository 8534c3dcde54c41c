"""The cells that a spreadsheet would run as formulas, made texts (CWE-1236)."""

import re
from collections.abc import Sequence

# Where a cell starts, even for a spreadsheet that splits at another separator than the file’s,
# and what spreadsheets pass over before a formula.
START = r'(?:^|[,;\t|\r\n])(?:[^\S\t\r\n]|[\0-\x08\x0e-\x1f"\ufeff\u200b])*+'
# What may follow a sign: a number, or nothing.
ALONE = r'[\d \xa0\u202f.%]*+(?:[eE][+-]?\d++)?[ "]*+(?:$|[,;\t|\r\n])'
FORMULA = re.compile(rf"({START})(?=[=@]|[+-](?!{ALONE}))")


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is: an apostrophe makes a formula a text."""
    return FORMULA.sub(r"\1'", cell)


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would run a part of a cell instead of showing it."""
    return FORMULA.search(cell) is not None


def formulas(rows: Sequence[Sequence[str | float]]) -> int:
    """Count the cells that ``harmless`` changes."""
    return sum(is_formula(cell) for cells in rows for cell in cells if isinstance(cell, str))
