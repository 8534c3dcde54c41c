"""The rows of a file as people have it: CSV of any manner, .xlsx, .ods."""

import csv
import io
import json
import re
import subprocess
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

Cell = str | float
Record = tuple[int, Sequence[Cell]]  # a row that is not blank: the line where it starts, its cells

MAX_COLUMNS = 100
EARLY_ROWS, EARLY_CHARACTERS = 20, 100_000  # where a header may be, under a title
MAX_CHARACTERS = 3_000_000  # of a workbook
LIMITS = {"RLIMIT_AS": 256_000_000, "RLIMIT_CPU": 5, "RLIMIT_CORE": 0}
ARCHIVE, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f\x7f]")
DECLARED = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)  # a line for Excel


class FileRefused(ValueError):
    """The file is not read: ``reason`` is a key of the texts, ``values`` are what it names."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(f"{reason} {values or ''}")
        self.reason, self.values = reason, values


@dataclass
class Table:
    """The columns of a file, the place of each that is known, and its other rows."""

    columns: list[str]
    places: dict[str, int]
    records: list[Record]
    separator: str = ""  # none in a workbook
    notes: dict[str, dict[str, object]] = field(default_factory=dict)  # what the reader is told


def read(sent: bytes, names: Collection[str], most: int) -> Table:
    """Return the table whose first row has these names, of so many rows at most."""
    is_workbook = sent.startswith((ARCHIVE, OLD_WORKBOOK))
    records, separator, notes = (workbook if is_workbook else rows_of)(sent, names, most + 2)
    places = located(records, names)
    (_, head), *rows = records
    if not 0 < len(rows) <= most:
        raise FileRefused("too_many_rows" if rows else "no_row")
    columns = [str(name).removesuffix(".0") for name in head]  # a year, in a workbook
    return Table(columns, places, rows, separator, notes)


def rows_of(sent: bytes, names: Collection[str], most: int) -> tuple[list[Record], str, dict]:
    """Return the rows of a text, and its separator: that by which it names most columns."""
    text, encoding = decoded(sent)
    line, among = 1, ",;\t|"
    if declared := DECLARED.match(text):
        line, among, text = 2, declared[1], text[declared.end() :]
    if not text.strip(",;\t|\r\n "):
        raise FileRefused("empty")

    def early(separator: str) -> list[Record]:
        rows: list[Record] = []
        with suppress(FileRefused):  # as far as they are CSV
            rows.extend(islice(records(text[:EARLY_CHARACTERS], separator, line), EARLY_ROWS))
        return rows

    first = max(map(early, among), key=lambda rows: (known(rows, names), rows and len(rows[0][1])))
    separator = next(mark for mark in among if early(mark) == first)
    if first:
        located(first, names)
    notes = {"windows": {}} if encoding == "cp1252" else {}
    return [*islice(records(text, separator, line), most)], separator, notes


def decoded(sent: bytes) -> tuple[str, str]:
    """Return a text and its encoding. Excel’s plain CSV is in Windows-1252: the reader is told."""
    encodings = ["utf-8"] if CONTROL.search(sent) else ["utf-8", "cp1252"]
    if sent.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif sent[:2].count(0) == 1:  # without a mark, a first letter that takes two bytes
        encodings = ["utf-16-be" if sent[0] == 0 else "utf-16-le"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return sent.decode(encoding).lstrip("\ufeff"), encoding
    raise FileRefused("not_text")


def records(text: str, separator: str, first: int) -> Iterator[Record]:
    """Yield the rows that are not blank; raise ``FileRefused`` at one that is no CSV."""
    spaced = re.search(rf'(?:^|[\r\n{separator}]) +"', text) is not None
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=separator, skipinitialspace=spaced, strict=True)
    line = first
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        raise FileRefused("bad_line", line=line) from error


def plain(name: Cell) -> str:
    """Return a column’s name without capitals and signs: “Bill length (mm)” is bill_length_mm."""
    return "_".join(re.findall(r"[^\W_]+", str(name).casefold())) or str(name)


def known(rows: Sequence[Record], names: Collection[str]) -> int:
    """Return how many columns the best of the first rows names."""
    found = (set(map(plain, cells[:MAX_COLUMNS])) for _, cells in rows[:EARLY_ROWS])
    return max((len({plain(name) for name in names} & cells) for cells in found), default=0)


def located(rows: Sequence[Record], names: Collection[str]) -> dict[str, int]:
    """Return the place of each column; refuse a table whose first row has not all."""
    head = rows[0][1]
    exact = set(names) <= {str(cell).strip() for cell in head}
    same = (lambda name: str(name).strip()) if exact else plain
    found = [same(cell) for cell in head[: MAX_COLUMNS + 1]]
    missing = [name for name in names if same(name) not in found]
    if missing and (late := [n for n, row in rows if known([(n, row)], names) == len(names)]):
        raise FileRefused("late_header", line=late[0])
    if missing:
        reason = "no_header" if len(missing) == len(names) else "missing_columns"
        raise FileRefused(reason, columns=", ".join(missing), found=shown(head))
    if repeated := [name for name in names if found.count(same(name)) > 1]:
        raise FileRefused("repeated_columns", columns=", ".join(repeated))
    if len(found) > MAX_COLUMNS:
        raise FileRefused("too_many_columns")
    return {name: found.index(same(name)) for name in names}


def shown(cells: Sequence[Cell]) -> str:
    """Return the first names of a header, each cut where it is long."""
    names = [" ".join(str(cell).split()) for cell in cells[:MAX_COLUMNS]]
    short = [name if len(name) <= 40 else f"{name[:39]}…" for name in names if name]
    return ", ".join(short[:8]) + (", …" if len(short) > 8 else "")


def workbook(sent: bytes, names: Collection[str], most: int) -> tuple[list[Record], str, dict]:
    """Return the rows of the sheet that names most columns.

    A small archive can hold a huge file, and two cells far apart are a huge table to the library:
    a process apart, this file’s own, reads it within bounds.
    """
    command = [sys.executable, __file__, str(most)]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=20, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise FileRefused("bad_workbook") from error
    sheets = {name: rows for name, rows in json.loads(done.stdout).items() if rows}
    if not sheets:
        raise FileRefused("empty")
    best = max(sheets, key=lambda name: known(sheets[name], names))
    notes = {"sheet": {"name": best, "count": len(sheets)}} if len(sheets) > 1 else {}
    return sheets[best], "", {"workbook": {}} | notes


def print_sheets(most: int) -> None:
    """Print the rows of each sheet as JSON, or fail where they are too much."""
    import resource

    from python_calamine import CalamineWorkbook

    for name, limit in LIMITS.items():
        with suppress(ValueError, OSError):  # macOS bounds no memory
            resource.setrlimit(getattr(resource, name), (limit, limit))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets = {}
    for sheet in map(book.get_sheet_by_name, book.sheet_names):
        rows = ((n, row[: MAX_COLUMNS + 1]) for n, row in enumerate(sheet.iter_rows(), 1))
        filled = ((n, [*map(as_cell, row)]) for n, row in rows if any(map(str, row)))
        sheets[sheet.name] = [*islice(filled, most)]
    printed = json.dumps(sheets)
    sys.exit("too many characters") if len(printed) > MAX_CHARACTERS else print(printed)


def as_cell(value: object) -> Cell:
    """Return a number as one, anything else as a text."""
    if isinstance(value, bool):
        return str(value).upper()
    return float(value) if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    print_sheets(int(sys.argv[1]))
