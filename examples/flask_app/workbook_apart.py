"""Run by ``workbook.py`` in a process of its own: a workbook in, its sheets out, as JSON."""

import io
import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from python_calamine import CalamineSheet, CalamineWorkbook

MAX_MEMORY = 256_000_000
MAX_SECONDS = 5
MAX_CHARACTERS = 3_000_000


def bound() -> None:
    """Have the system end this process where it asks for too much; macOS bounds no memory."""
    limits = {
        resource.RLIMIT_AS: MAX_MEMORY,
        resource.RLIMIT_CPU: MAX_SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def rows(sheet: CalamineSheet, max_columns: int) -> Iterator[tuple[int, list[str | float]]]:
    """Yield a sheet’s rows that are not blank, each with its line."""
    for line, values in enumerate(sheet.iter_rows(), 1):
        if any(value != "" for value in values):
            yield line, [cell(value) for value in values[:max_columns]]


def cell(value: object) -> str | float:
    """Return a number as one, anything else as a text."""
    if isinstance(value, bool):
        return str(value).upper()
    return float(value) if isinstance(value, int | float) else str(value)


def main() -> None:
    """Print each sheet’s name and rows, or fail where they are too much."""
    bound()
    max_rows, max_columns = map(int, sys.argv[1:])
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    left = MAX_CHARACTERS
    sheets = []
    for name in book.sheet_names:
        read = []
        for line, cells in islice(rows(book.get_sheet_by_name(name), max_columns), max_rows):
            left -= len(json.dumps(cells))
            if left < 0:
                sys.exit("too many characters")
            read.append((line, cells))
        sheets.append((name, read))
    json.dump(sheets, sys.stdout)


if __name__ == "__main__":
    main()
