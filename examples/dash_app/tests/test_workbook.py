"""A workbook: its sheet, its numbers, its lines, and the harm that it must not do."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sent import EN, FIRST, FR, HEAD, NOTE, NUMBERS, ROW, bad, but, faults, outcomes, returned, told
from workbooks import archive, ods, xlsx

from fields import Number
from rows import EXAMPLE
from schema import FIELDS
from table import FileRefused, read

Cells = list[str | float]
Make = Callable[..., bytes]

NAMES: Cells = [*HEAD, NOTE]
GOOD: Cells = [
    EXAMPLE[field.name] if isinstance(field, Number) and field.name in EXAMPLE else text
    for field, text in zip(FIELDS, ROW, strict=True)
] + ["=1"]
BAD: Cells = [*but(FIRST, bad(FIRST)), ""]
BLANK: Cells = [""] * len(NAMES)
SHEET = [NAMES, GOOD, BLANK, BAD]
MAKE = pytest.mark.parametrize("make", [xlsx, ods])


@MAKE
def test_its_numbers_are_numbers_and_its_bad_rows_named(make: Make) -> None:
    first, second = outcomes(make(Feuil2=SHEET))
    assert (bool(first), second) == (True, "")
    assert [line for line, _ in faults(make(Feuil2=SHEET))] == [4]


@MAKE
@pytest.mark.skipif(not NUMBERS, reason="no number goes in")
def test_it_comes_back_as_a_csv_of_the_reader_s_language(make: Make) -> None:
    at = FIELDS.index(NUMBERS[0])
    odd = [0.125 if n == at else cell for n, cell in enumerate(GOOD)]
    for t, written in ((FR, "0,125"), (EN, "0.125")):
        assert returned(make(a=[NAMES, odd]), t)[0][NUMBERS[0].name] == written
    assert "des points-virgules entre les colonnes" in told(make(a=SHEET), FR)


def test_a_column_can_be_named_by_a_number() -> None:
    [row] = returned(xlsx(a=[[*NAMES, 2025], [*GOOD, 7]]))
    assert row["2025"] == "7"


@MAKE
def test_the_sheet_that_has_the_columns_is_read_and_told(make: Make) -> None:
    sent = make(Lisez=[["Feuil2 de 2025"]], Feuil2=SHEET, Vide=[])
    assert bool(outcomes(sent)[0])
    assert "“Feuil2”, of 2" in told(sent)
    assert "Sheet" not in told(make(Feuil2=SHEET, Vide=[]))


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (xlsx(a=[], b=[]), "empty"),
        (xlsx(a=[["Q", "Z"], [1, 2]]), "no_header"),
        (xlsx(a=[["Titre"], NAMES, GOOD]), "late_header"),
        (xlsx(a=[NAMES] + [["1"]] * 10_001), "too_many_rows"),
        (xlsx(a=[NAMES + ["x"] * 100, GOOD + ["x"] * 100]), "too_many_columns"),
        (archive({"Index/Document.iwa": "Numbers"}), "bad_workbook"),
        (xlsx(a=SHEET)[:-200], "bad_workbook"),
        (b"PK\x03\x04" + bytes(range(256)) * 30, "bad_workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(2_000), "bad_workbook"),  # .xls, or a password
    ],
)
def test_a_workbook_without_a_table_is_refused(sent: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=f"'{reason}'"):
        read(sent, HEAD, 10_000)


def test_no_row_is_lost_below_blank_ones() -> None:
    assert len(outcomes(xlsx(a=[NAMES, *[BLANK] * 10_000, GOOD]))) == 1


LONG = f'<row><c t="inlineStr"><is><t>{"a" * 300_000_000}</t></is></c></row>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="ZZ999999"><v>1</v></c></row>'
MANY = f"<row>{'<c><v>1</v></c>' * 100}</row>" * 20_000


def lying(sent: bytes) -> bytes:
    """Return an archive that says of its largest part that it holds a byte."""
    with zipfile.ZipFile(io.BytesIO(sent)) as made:
        size = max(part.file_size for part in made.infolist())
    return sent.replace(struct.pack("<L", size), struct.pack("<L", 1))


@pytest.mark.parametrize(
    "sent",
    [xlsx(a=LONG), lying(xlsx(a=LONG)), xlsx(a=FAR), xlsx(a=MANY)],
    ids=["a bomb", "a bomb that lies", "two cells far apart", "two million cells"],
)
def test_a_small_file_that_holds_a_huge_one_is_refused(sent: bytes) -> None:
    assert len(sent) < 1_000_000
    with pytest.raises(FileRefused, match="bad_workbook"):
        read(sent, HEAD, 10_000)


@pytest.mark.skipif(sys.platform != "linux", reason="macOS bounds no memory")
def test_the_process_that_reads_is_bounded() -> None:
    code = "import resource as r, table; table.print_sheets(9); print(r.getrlimit(r.RLIMIT_AS))"
    folder = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=xlsx(a=SHEET),
        capture_output=True,
        cwd=folder,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == b"(256000000, 256000000)"
