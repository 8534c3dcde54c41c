"""The sheets of a workbook (.xlsx, .ods), read where they can do no harm."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

from header import Record
from refusal import FileRefused

ARCHIVE = b"PK\x03\x04"  # how an .xlsx or an .ods starts
OLD = b"\xd0\xcf\x11\xe0"  # and an .xls, or a workbook with a password
MAX_EXPANDED = 40_000_000
MAX_SECONDS = 20


class Sheet(NamedTuple):
    """A sheet: its name, and its rows that are not blank."""

    name: str
    rows: list[Record]


def sheets(sent: bytes, max_rows: int, max_columns: int) -> list[Sheet]:
    """Return the sheets, cut to so many rows and columns.

    A small archive can hold a huge file, and two cells far apart are a huge table to the library:
    the sizes are added up first, and a process whose memory and time are bounded does the reading.
    """
    if expanded(sent) > MAX_EXPANDED:
        raise FileRefused("bad_workbook")
    apart = Path(__file__).with_name("workbook_apart.py")
    try:
        read = subprocess.run(
            [sys.executable, apart, str(max_rows), str(max_columns)],
            input=sent,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise FileRefused("bad_workbook") from error
    return [Sheet(*sheet) for sheet in json.loads(read.stdout)]


def expanded(sent: bytes) -> int:
    """Return how many bytes an archive says that it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except Exception as error:  # zipfile has no one error for what is no archive
        raise FileRefused("bad_workbook") from error
