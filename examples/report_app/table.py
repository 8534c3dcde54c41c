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
from typing import Any

Cell = str | float
Notes = dict[str, dict[str, object]]  # what the reader is told, by keys of texts.toml

SEPARATORS = ",;\t|"
MAX_COLUMNS, EARLY_ROWS, EARLY_CHARACTERS = 100, 20, 100_000  # a header is early, under a title
MAX_CHARACTERS = 3_000_000  # of a workbook, and what the process that reads it may use
LIMITS = {"RLIMIT_AS": 256_000_000, "RLIMIT_CPU": 5, "RLIMIT_CORE": 0}
CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f\x7f]")
DECLARED = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)  # a line for Excel
SUMMARY = re.compile(
    r"(?:(?:grand |sub|sous-)?total|totals|totaux|total général|means?|average|avg"
    r"|sum|somme"  # codespell:ignore somme
    r"|moyennes?|moy\.|medians?|médianes?|minimum|maximum|std|écart[- ]type)\s*:?",
    re.IGNORECASE,
)


class FileRefused(ValueError):
    """The file is not read: ``reason`` is a key of texts.toml, ``values`` are what it names."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason, values)
        self.reason, self.values = reason, values


@dataclass
class Row:
    """A row that is not blank: the line where it starts, its cells, and what becomes of it."""

    line: int
    cells: list[Cell]
    values: dict[str, Any] | None = None
    faults: list[Any] = field(default_factory=list)
    prediction: dict[str, Any] = field(default_factory=dict)


@dataclass
class Table:
    """The columns of a file, the place of each that is known, its other rows, and its manner."""

    columns: list[str]
    places: dict[str, int]
    rows: list[Row]
    separator: str  # none in a workbook
    notes: Notes
    decimal: str = "."  # the mark of its numbers

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.faults]


def read(sent: bytes, names: Collection[str], most: int) -> Table:
    """Return the table whose first row has these names, of so many rows at most."""
    is_workbook = sent.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    rows, separator, notes = (workbook if is_workbook else text_rows)(sent, names, most + 2)
    if not rows:
        raise FileRefused("empty")
    places = located(rows, names)
    if not 1 < len(rows) <= most + 1:
        raise FileRefused("too_many_rows" if rows[1:] else "no_row")
    columns = [f"{n:.15g}" if isinstance(n, float) else n for n in rows[0].cells]  # such as a year
    return Table(columns, places, rows[1:], separator, notes)


def text_rows(sent: bytes, names: Collection[str], most: int) -> tuple[list[Row], str, Notes]:
    """Return the rows of a text, and its separator: that by which it names most columns."""
    text, encoding = decoded(sent)
    line, among = 1, SEPARATORS
    if declared := DECLARED.match(text):
        line, among, text = 2, declared[1], text[declared.end() :]
    if not text.strip(f"{SEPARATORS}\r\n "):
        raise FileRefused("empty")
    heads: dict[str, list[Row]] = {}
    for separator in among:
        early = islice(records(text[:EARLY_CHARACTERS], separator, line), EARLY_ROWS)
        heads[separator] = []
        with suppress(FileRefused):  # as far as they are CSV
            heads[separator].extend(early)
    best = max(among, key=lambda mark: fit(heads[mark], names))
    located(heads[best] or [Row(line, [text.strip().split("\n")[0]])], names)
    notes: Notes = {"windows": {}} if encoding == "cp1252" else {}
    return [*islice(records(text, best, line), most)], best, notes


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


def records(text: str, separator: str, first: int) -> Iterator[Row]:
    """Yield the rows that are not blank; raise ``FileRefused`` at one that is no CSV."""
    spaced = re.search(rf'(?:^|[\r\n{separator}]) +"', text) is not None
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=separator, skipinitialspace=spaced, strict=True)
    line = first
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, [*cells])
            line = first + reader.line_num
    except csv.Error as error:
        raise FileRefused("bad_line", line=line) from error


def plain(name: Cell) -> str:
    """Return a column’s name without capitals and signs: “Floor area (m)” is floor_area_m."""
    return "_".join(re.findall(r"[^\W_]+", str(name).casefold())) or str(name)


def known(rows: Sequence[Row], names: Collection[str]) -> int:
    """Return how many columns the best of the first rows names."""
    wanted = {*map(plain, names)}
    found = (wanted & {*map(plain, row.cells[:MAX_COLUMNS])} for row in rows[:EARLY_ROWS])
    return max(map(len, found), default=0)


def fit(rows: Sequence[Row], names: Collection[str]) -> tuple[int, int, int]:
    """Return how well a separator fits: columns named, rows as wide as the first one, width."""
    widths = [len(row.cells) for row in rows] or [0]
    return known(rows, names), widths.count(widths[0]) - len(widths), widths[0]


def located(rows: Sequence[Row], names: Collection[str]) -> dict[str, int]:
    """Return the place of each column; refuse a table whose first row has not all."""
    head = [str(cell).strip() for cell in rows[0].cells[: MAX_COLUMNS + 1]]
    same = str if set(names) <= set(head) else plain
    found = [*map(same, head)]
    missing = [name for name in names if same(name) not in found]
    if missing and (late := [row.line for row in rows if known([row], names) == len(names)]):
        raise FileRefused("late_header", line=late[0])
    if missing:
        shown = ", ".join(" ".join(name.split())[:40] for name in head[:20] if name)
        reason = "no_header" if len(missing) == len(names) else "missing_columns"
        raise FileRefused(reason, columns=", ".join(missing), found=shown)
    if repeated := [name for name in names if found.count(same(name)) > 1]:
        raise FileRefused("repeated_columns", columns=", ".join(repeated))
    if len(found) > MAX_COLUMNS:
        raise FileRefused("too_many_columns")
    return {name: found.index(same(name)) for name in names}


def workbook(sent: bytes, names: Collection[str], most: int) -> tuple[list[Row], str, Notes]:
    """Return the rows of the sheet that names most columns.

    A small archive can hold a huge file, and two cells far apart are a huge table to the library:
    a process apart, which runs this file, reads it within bounds.
    """
    command = [sys.executable, __file__, str(most)]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=20, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise FileRefused("bad_workbook") from error
    found = json.loads(done.stdout).items()
    sheets = {name: [Row(*row) for row in rows] for name, rows in found if rows}
    best = max(sheets, key=lambda name: known(sheets[name], names), default="")
    notes: Notes = {"sheet": {"name": best, "count": len(sheets)}} if sheets.keys() - {best} else {}
    return sheets.get(best, []), "", {"workbook": {}} | notes


def print_sheets(most: int) -> None:
    """Print the rows of each sheet as JSON, or fail where they are too much."""
    import resource

    from python_calamine import CalamineWorkbook

    for name, limit in LIMITS.items():
        with suppress(ValueError, OSError):  # macOS bounds no memory
            resource.setrlimit(getattr(resource, name), (limit, limit))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets, left = {}, MAX_CHARACTERS
    for sheet in map(book.get_sheet_by_name, book.sheet_names):
        rows = ((n, row[: MAX_COLUMNS + 1]) for n, row in enumerate(sheet.iter_rows(), 1))
        filled = ((n, [*map(as_cell, row)]) for n, row in rows if any(map(str, row)))
        sheets[sheet.name] = [*islice(filled, most)]
        left -= len(json.dumps(sheets[sheet.name]))
        if left < 0:
            sys.exit("too many characters")
    print(json.dumps(sheets))


def as_cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value).upper()
    return float(value) if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    print_sheets(int(sys.argv[1]))
