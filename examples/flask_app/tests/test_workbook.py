"""A workbook: its sheet, its numbers, its lines, and the harm that it must not do."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from sent import faults, returned, species, told
from workbooks import archive, ods, xlsx

from animal import VARIABLES
from refusal import FileRefused
from table import read
from texts import TEXTS

Cells = list[str | float]
Make = Callable[..., bytes]

HEAD: Cells = [*VARIABLES, "note"]
GENTOO: Cells = [46.125, 13.2, 211, 4500, "=1"]
BAD: Cells = ["x", 13.2, 211, "3,750", ""]
BLANK: Cells = [""] * 5
SHEET = [HEAD, GENTOO, BLANK, BAD]
MAKE = pytest.mark.parametrize("make", [xlsx, ods])


@MAKE
def test_its_numbers_are_numbers_and_its_bad_rows_named(make: Make) -> None:
    sent = make(Feuil2=SHEET)
    assert species(sent) == ["Gentoo", ""]
    [(line, said)] = faults(sent)
    assert (line, said) == (4, "Bill length – A number is expected, from 25 to 70\N{NBSP}mm.")


@MAKE
def test_it_comes_back_as_a_csv_of_the_reader_s_language(make: Make) -> None:
    assert returned(make(a=SHEET), "fr")[1][:5] == ["46,125", "13,2", "211", "4500", "'=1"]
    assert returned(make(a=SHEET), "en")[1][:5] == ["46.125", "13.2", "211", "4500", "'=1"]
    assert "des points-virgules entre les colonnes" in told(make(a=SHEET), "fr")


def test_a_column_can_be_named_by_a_number() -> None:
    sent = xlsx(a=[[*HEAD, 2025], [*GENTOO, 7]])
    assert (returned(sent)[0][5], returned(sent)[1][5]) == ("2025", "7")
    assert "names" not in told(sent)


@MAKE
def test_the_sheet_that_has_the_measurements_is_read_and_told(make: Make) -> None:
    sent = make(Lisez=[["Feuil2 de 2025"]], Feuil2=SHEET, Vide=[])
    assert species(sent) == ["Gentoo", ""]
    assert "“Feuil2”, of 2" in told(sent)
    assert "Sheet" not in told(make(Feuil2=SHEET, Vide=[]))


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (xlsx(a=[], b=[]), "empty"),
        (xlsx(a=[["Bec", "Masse"], [1, 2]]), "no_header"),
        (xlsx(a=[["Titre"], HEAD, GENTOO]), "late_header"),
        (xlsx(a=[HEAD] + [GENTOO] * 10_001), "too_many_rows"),
        (xlsx(a=[HEAD + ["x"] * 100, GENTOO + ["x"] * 100]), "too_many_columns"),
        (archive({"Index/Document.iwa": "Numbers"}), "bad_workbook"),
        (xlsx(a=SHEET)[:-200], "bad_workbook"),
        (b"PK\x03\x04" + bytes(range(256)) * 30, "bad_workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(2_000), "bad_workbook"),  # .xls, or a password
    ],
)
def test_a_workbook_without_a_table_is_refused(sent: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=f"^{reason}$"):
        read(sent, TEXTS["en"])


def test_no_row_is_lost_below_blank_ones() -> None:
    sent = xlsx(a=[HEAD, *[BLANK] * 10_000, GENTOO])
    assert species(sent) == ["Gentoo"]


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
        read(sent, TEXTS["en"])
