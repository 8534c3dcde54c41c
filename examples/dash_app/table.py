"""A CSV file as people send it: its columns, and its rows with the line where each starts."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from animal import VARIABLES, Animal, Fault
from model import Prediction

MAX_BYTES = 1_000_000
MAX_ROWS = 10_000
MAX_COLUMNS = 100


class FileRefused(ValueError):
    """The file is not read: ``reason`` is a key of the texts, about some columns or a line."""

    def __init__(self, reason: str, columns: Sequence[str] = (), line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.columns = list(columns)
        self.line = line


@dataclass
class Row:
    """A row: its line in the file, from 1, its cells, and what becomes of it."""

    line: int
    cells: list[str]
    animal: Animal | None = None
    faults: list[Fault] = field(default_factory=list)
    prediction: Prediction | None = None


@dataclass
class Table:
    """A file’s separator, its columns and its rows."""

    separator: str
    columns: list[str]
    rows: list[Row]

    @property
    def wrong(self) -> list[Row]:
        """The rows that have no prediction."""
        return [row for row in self.rows if row.faults]


def read(sent: bytes) -> Table:
    """Return what a file holds, its rows not checked yet; raises ``FileRefused``."""
    if len(sent) > MAX_BYTES:
        raise FileRefused("too_big")
    try:
        text = sent.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused("not_utf8") from error
    first = io.StringIO(text.lstrip(), newline="").readline()
    separator = max(",;\t", key=first.count)  # a spreadsheet in French writes semicolons
    head, *rows = [*records(text, separator)] or [Row(1, [])]
    columns = [name.strip() for name in head.cells]
    check_columns(columns)
    if not 0 < len(rows) <= MAX_ROWS:
        raise FileRefused("too_many_rows" if rows else "no_row")
    return Table(separator, columns, rows)


def records(text: str, separator: str) -> Iterator[Row]:
    """Yield the rows that are not blank; raise ``FileRefused`` at one that is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused("bad_line" if line > 1 else "not_csv", line=line) from error


def check_columns(columns: list[str]) -> None:
    """Refuse a first row that does not name each measurement once."""
    missing = [name for name in VARIABLES if name not in columns]
    repeated = [name for name in VARIABLES if columns.count(name) > 1]
    if not columns:
        raise FileRefused("empty")
    if len(missing) == len(VARIABLES):
        raise FileRefused("not_csv")
    if missing:
        raise FileRefused("missing_columns", missing)
    if repeated:
        raise FileRefused("repeated_columns", repeated)
    if len(columns) > MAX_COLUMNS:
        raise FileRefused("too_many_columns")
