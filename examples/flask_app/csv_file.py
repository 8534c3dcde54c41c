"""The rows of a CSV file, whatever its program puts between two cells."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from encoding import decoded
from header import EARLY_ROWS, Record, most_known, places
from refusal import FileRefused

SEPARATORS = ",;\t|"
EARLY = 100_000  # characters, where the header is
DECLARED = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)  # a line for Excel


def rows_of(sent: bytes, max_rows: int) -> tuple[list[Record], str, str]:
    """Return the rows, the separator and the encoding; raise ``FileRefused`` at no table.

    No more rows are read than there may be, and one.
    """
    text, encoding = decoded(sent)
    line, among = 1, SEPARATORS
    if declared := DECLARED.match(text):
        line, among, text = 2, declared[1], text[declared.end() :]
    separator = likeliest(text, among)
    first = early(text, separator, line)
    if not first and not text.strip(f"{SEPARATORS}\r\n "):
        raise FileRefused("empty")
    places(first or [(line, [text.strip().partition("\n")[0]])])
    return [*islice(records(text, separator, line), max_rows + 1)], separator, encoding


def likeliest(text: str, among: str) -> str:
    """Return the separator by which the first rows name most measurements, then have most cells."""

    def found(separator: str) -> tuple[int, int]:
        rows = early(text, separator)
        return most_known(rows), len(rows[0][1]) if rows else 0

    return max(among, key=found)


def early(text: str, separator: str, line: int = 1) -> list[Record]:
    """Return the first rows, as far as they are CSV."""
    rows: list[Record] = []
    with suppress(FileRefused):
        rows.extend(islice(records(text[:EARLY], separator, line), EARLY_ROWS))
    return rows


def records(text: str, separator: str, line: int = 1) -> Iterator[Record]:
    """Yield the rows that are not blank; raise ``FileRefused`` at one that is no CSV."""
    before_quotes = re.search(rf'(?:^|[\r\n{separator}]) +"', text) is not None
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=separator, skipinitialspace=before_quotes, strict=True)
    first = line
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        raise FileRefused("bad_line", line=line) from error
