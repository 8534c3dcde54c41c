"""How a file is read, whatever program wrote it, and what is refused."""

import pytest
from sent import FRENCH, FRENCH_HEAD, GENTOO, HEAD, faults, returned, species, told

from refusal import FileRefused
from table import read
from texts import TEXTS

PIPES = f"{HEAD}\n{GENTOO}".replace(",", "|")
SPACED = f'"{HEAD}"\n"{GENTOO}"'.replace(",", '", "')
WRAPPED = FRENCH_HEAD.replace("_g", '\n(g)"').replace("body", '"body')
READ: dict[str, str | bytes] = {
    "plain": f"{HEAD}\n{GENTOO}\n",
    "Excel in French": f"\ufeff{FRENCH_HEAD}\r\n46,1;13,2;211;4 500\r\n",
    "Excel in French, plain": f"{FRENCH_HEAD};île\r\n{FRENCH};é".encode("cp1252"),
    "Excel, Unicode text": f"{HEAD}\r\n{GENTOO}".replace(",", "\t").encode("utf-16"),
    "UTF-16, the other way": f"\ufeff{HEAD}\n{GENTOO}".encode("utf-16-be"),
    "UTF-16 without a mark": f"{HEAD}\n{GENTOO}".encode("utf-16-le"),
    "two marks": f"\ufeff\ufeff{HEAD}\n{GENTOO}",
    "old Mac": f"{FRENCH_HEAD}\r" + f"{FRENCH}\r" * 9,
    "a separator declared": f"sep=;\r\n{FRENCH_HEAD}\r\n{FRENCH}",
    "a separator at the end of rows": f"{FRENCH_HEAD}\n{FRENCH};;\n",
    "capitals": f"{HEAD.upper()}\n{GENTOO}",
    "names with units": f"{HEAD.replace('_', ' ').replace(' mm', ' (mm)')}\n{GENTOO}",
    "a line break in the header": f"{WRAPPED}\n{FRENCH}",
    "as many commas": f'{FRENCH_HEAD};"a,b,c,d,e"\n{FRENCH};',
    "quoted": f'"{HEAD}"\n"{GENTOO}"'.replace(",", '","'),
    "a space before quotes": SPACED,
    "pipes": PIPES,
    "blank lines and spaces": f"\n,,,\n {HEAD.replace(',', ' , ')}\n{GENTOO}\n\n",
    "R, by number": f'"",{HEAD}\n"1",{GENTOO}',
}


@pytest.mark.parametrize("file", READ.values(), ids=READ)
def test_every_way_of_writing_a_table_is_read(file: str | bytes) -> None:
    assert species(file)[0] == "Gentoo"
    assert faults(file) == []


def test_an_encoding_that_is_guessed_is_told_and_its_letters_kept() -> None:
    sent = READ["Excel in French, plain"]
    assert returned(sent)[0][4] == "île"
    assert "lu en Windows-1252" in told(sent, "fr")
    assert told(READ["Excel, Unicode text"]) == ""


@pytest.mark.parametrize(
    ("rows", "head", "mass"),
    [
        (['46.1,13.2,211,"4,500"'], HEAD, "4,500"),  # other numbers have points
        (['46,13,211,"4,500"'], HEAD, "4,500"),  # a comma parts the cells
        (["46,1;13,2;211;4.500"], FRENCH_HEAD, "4.500"),
        (["46.1;13.2;211;4,500"], FRENCH_HEAD, "4,500"),
    ],
)
def test_thousands_are_read_as_the_file_writes_numbers_and_told(
    rows: list[str], head: str, mass: str
) -> None:
    sent = "\n".join([head, *rows])
    assert species(sent, "fr") == ["Gentoo"]
    assert f"“{mass}” was read as 4,500" in told(sent, "en")


def test_three_decimals_are_decimals_where_the_file_has_such() -> None:
    assert faults(f"{FRENCH_HEAD}\n46,125;13,25;211,125;4500") == []
    assert faults(f"{HEAD}\n46.125,13.2,211.125,4500") == []
    assert faults(f"{FRENCH_HEAD}\n46.125;13.250;211.125;4500") == []


def test_a_number_of_two_readings_is_not_chosen_in_a_file_of_two_ways() -> None:
    [(line, said)] = faults(f"{FRENCH_HEAD}\n46,1;13,2;211;4500\n46.1;13.2;211;4,500")
    assert (line, "“4,500” could be 4.5 or 4,500" in said) == (3, True)


def test_a_cell_read_otherwise_is_told_how_to_be_written_in_this_file() -> None:
    [(_, said)] = faults(f'{HEAD}\n46.1,13.2,"1,181",4500', "fr")
    assert "se lit 1\N{NARROW NO-BREAK SPACE}181" in said
    assert "Écrivez 1.181 si" in said


def test_lines_are_those_of_the_file() -> None:
    head = f'sep=,\n"two\nlines",{HEAD}'
    sent = "\n".join([head, "", f'"a\r\nb\n",{GENTOO}', "1,x,x,x,x"])
    assert [line for line, _ in faults(sent)] == [8]


LATE = "\n".join(["Tableau 1", "", HEAD, GENTOO])
REFUSED = {
    "too big": (b" " * 1_000_001, "too_big", {}),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text", {}),
    "empty": ("\n \n", "empty", {}),
    "HTML": ("<html>\n</html>", "no_header", {"found": "<html>"}),
    "French names": (
        "Bec;Masse\n1;2",
        "no_header",
        {"found": "Bec, Masse", "columns": HEAD.replace(",", ", ")},
    ),
    "R, write.table": ('"a" "b"\n"1" 2', "no_header", {"found": '"a" "b"'}),
    "a title": (LATE, "late_header", {"line": 3}),
    "a quote": (f'{HEAD}\n"a', "bad_line", {"line": 2}),
    "a column less": (
        f"a,{HEAD[15:]}",
        "missing_columns",
        {"columns": "bill_length_mm", "found": f"a, {HEAD[15:].replace(',', ', ')}"},
    ),
    "a column twice": (f"{HEAD},Body Mass g", "repeated_columns", {"columns": "body_mass_g"}),
    "wide": (HEAD + "," * 97, "too_many_columns", {}),
    "long": ("\n".join([HEAD, *[GENTOO] * 10_001]), "too_many_rows", {}),
    "a header alone": (f"{HEAD}\n\n", "no_row", {}),
}


@pytest.mark.parametrize(("sent", "reason", "values"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_table_is_refused(
    sent: str | bytes, reason: str, values: dict[str, object]
) -> None:
    with pytest.raises(FileRefused, match=f"^{reason}$") as refused:
        read(sent.encode() if isinstance(sent, str) else sent, TEXTS["en"])
    said = refused.value.values
    assert values.items() <= said.items()
    for texts in TEXTS.values():
        assert all(str(value) in texts(f"file.{reason}", **said) for value in values.values())


def test_many_names_are_cut_where_they_are_shown() -> None:
    with pytest.raises(FileRefused) as refused:
        read(f"{'a' * 60},{'b,' * 60}".encode(), TEXTS["en"])
    assert len(str(refused.value.values["found"])) < 80


def test_no_more_rows_are_read_than_there_may_be() -> None:
    """A file of half a million rows costs about what one of ten thousand does."""
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(FileRefused, match="too_many_rows"):
        read((f"{HEAD}\n" + "1\n" * 470_000).encode(), TEXTS["en"])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
