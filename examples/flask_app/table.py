"""A file as people send it: its columns, its rows with their lines, its way with numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from animal import Animal, Fault
from csv_file import rows_of
from header import MAX_COLUMNS, Cell, Record, most_known, places
from model import Prediction
from number import decimal_marks
from refusal import FileRefused
from texts import Texts
from workbook import ARCHIVE, OLD, sheets

MAX_BYTES = 1_000_000
MAX_ROWS = 10_000
MARKS = {",": ".", ";": ",."}  # by the separator: a spreadsheet in French writes semicolons


@dataclass
class Row:
    """A row: its line in the file, from 1, its cells, and what becomes of it."""

    line: int
    cells: Sequence[Cell]
    animal: Animal | None = None
    faults: list[Fault] = field(default_factory=list)
    prediction: Prediction | None = None


@dataclass
class Table:
    """A file’s columns and rows, and where its measurements are."""

    columns: list[str]
    rows: list[Row]
    places: dict[str, int]
    separator: str
    assumed: dict[str, dict[str, object]]  # what the reader is told, by its name in the texts
    decimals: str = ""  # the marks that open decimals where a number could be read in two ways
    decimal: str = "."  # the mark that the answer writes

    @property
    def wrong(self) -> list[Row]:
        """The rows that have no prediction."""
        return [row for row in self.rows if row.faults]

    def measures(self) -> Iterator[str]:
        """Yield the texts in the columns of measurements."""
        for row in self.rows:
            for place in self.places.values():
                if place < len(row.cells) and isinstance(cell := row.cells[place], str):
                    yield cell


def read(sent: bytes, t: Texts) -> Table:
    """Return what a file holds, its rows not checked yet; raises ``FileRefused``."""
    if len(sent) > MAX_BYTES:
        raise FileRefused("too_big")
    if sent.startswith((ARCHIVE, OLD)):
        return from_workbook(sent, t)
    records, separator, encoding = rows_of(sent, MAX_ROWS + 1)
    table = as_table(records, separator, {"windows": {}} if encoding == "cp1252" else {})
    learn_numbers(table, t)
    return table


def from_workbook(sent: bytes, t: Texts) -> Table:
    """Return the sheet that names most measurements; its answer is a CSV file of the language."""
    found = [sheet for sheet in sheets(sent, MAX_ROWS + 2, MAX_COLUMNS + 1) if sheet.rows]
    if not found:
        raise FileRefused("empty")
    name, records = max(found, key=lambda sheet: most_known(sheet.rows))
    assumed: dict[str, dict[str, object]] = {"workbook": {}}
    if len(found) > 1:
        assumed["sheet"] = {"name": name, "count": len(found)}
    table = as_table(records, t("numbers.cells"), assumed)
    learn_numbers(table, t)
    table.decimal = t.decimals[0]
    return table


def as_table(records: list[Record], separator: str, assumed: dict[str, dict[str, object]]) -> Table:
    """Return the table of these rows, the first of which is the header."""
    where = places(records)
    (_, head), *rows = records
    if not 0 < len(rows) <= MAX_ROWS:
        raise FileRefused("too_many_rows" if rows else "no_row")
    columns = [str(name).removesuffix(".0") for name in head]  # a year, in a workbook
    return Table(columns, [Row(*record) for record in rows], where, separator, assumed)


def learn_numbers(table: Table, t: Texts) -> None:
    """Learn from a file’s numbers, else from its separator or its language, how it writes them."""
    marks = decimal_marks(table.measures())
    usual = MARKS.get(table.separator, t.decimals)
    table.decimals = {"": usual, ",.": ""}.get(marks, marks)
    table.decimal = marks if len(marks) == 1 else usual[0]
