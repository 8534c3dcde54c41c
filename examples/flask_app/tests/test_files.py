"""How a file is read, whatever program wrote it; what comes back; what is refused."""

import csv
import io
import random
import re

import pytest
from sent import (
    EN,
    FIRST,
    FR,
    FRENCH_ROW,
    HEAD,
    ID,
    NOTE,
    NUMBERS,
    ROW,
    a_csv,
    answered,
    bad,
    but,
    faults,
    is_outcome,
    outcomes,
    result,
    returned,
    told,
)

from files import data, predicted
from model import Model
from schema import FIELDS, OUTCOME
from table import FileRefused, read
from texts import TEXTS

PLAIN = a_csv(HEAD, ROW)
FRENCH = a_csv(HEAD, FRENCH_ROW, separator=";")
READ: dict[str, str | bytes] = {
    "plain": PLAIN,
    "Excel in French": "\ufeff" + FRENCH.replace("\n", "\r\n"),
    "Excel in French, plain": a_csv([*HEAD, NOTE], [*FRENCH_ROW, "é"], separator=";").encode(
        "cp1252"
    ),
    "Excel, Unicode text": a_csv(HEAD, ROW, separator="\t").encode("utf-16"),
    "UTF-16, the other way": f"\ufeff{PLAIN}".encode("utf-16-be"),
    "UTF-16 without a mark": a_csv([ID, *HEAD], ["b", *ROW]).encode("utf-16-le"),
    "two marks": f"\ufeff\ufeff{PLAIN}",
    "old Mac": (FRENCH + a_csv(*[FRENCH_ROW] * 9, separator=";")).replace("\n", "\r"),
    "a separator declared": f"sep=;\r\n{FRENCH}",
    "a separator at the end of rows": a_csv([ID, *HEAD], separator=";")
    + a_csv(["1", *FRENCH_ROW], separator=";").replace("\n", ";;\n"),
    "capitals": a_csv([name.upper() for name in HEAD], ROW),
    "names with signs": a_csv([name.replace("_", " ") + " ()" for name in HEAD], ROW),
    "a line break in the header": a_csv([name.replace("_", "\n") for name in HEAD], ROW),
    "as many commas": a_csv([*HEAD, "a,b,c,d,e,f"], [*FRENCH_ROW, ""], separator=";"),
    "quoted": a_csv(HEAD, ROW, quoting=csv.QUOTE_ALL),
    "a space before quotes": a_csv(HEAD, ROW, quoting=csv.QUOTE_ALL).replace('","', '", "'),
    "pipes": a_csv(HEAD, ROW, separator="|"),
    "blank lines and spaces": "\n,,,\n" + a_csv([f" {name} " for name in HEAD], ROW) + "\n\n",
    "an index": a_csv(["", *HEAD], ["1", *ROW], quoting=csv.QUOTE_ALL),
    "another order": a_csv([ID, *reversed(HEAD)], ["7", *reversed(ROW)]),
}


@pytest.mark.parametrize("sent", READ.values(), ids=READ)
def test_every_way_of_writing_a_table_is_read(sent: str | bytes) -> None:
    assert faults(sent) == []
    assert outcomes(sent)[0].replace(",", ".") == outcomes(PLAIN)[0]
    assert is_outcome(outcomes(PLAIN)[0])


def test_an_encoding_that_is_guessed_is_told_and_its_letters_kept() -> None:
    sent = READ["Excel in French, plain"]
    assert returned(sent)[0][NOTE] == "é"
    assert "lu en Windows-1252" in told(sent, FR)
    assert told(READ["Excel, Unicode text"]) == ""


@pytest.mark.skipif(not NUMBERS, reason="no number goes in")
@pytest.mark.parametrize(
    ("cells", "separator", "said"),
    [
        (["4.500"], ";", "“4.500” was read as 4.5: the mark in it opens decimals."),
        (["4,500"], ",", "“4,500” was read as 4500: the mark in it separates thousands."),
        (["1.5", "2.250", "-4,500"], ";", "“-4,500” was read as -4500: the mark in it separates"),
        (["1,5", "4,500"], ";", ""),
    ],
)
def test_a_number_of_two_readings_is_told_unless_the_file_decides(
    cells: list[str], separator: str, said: str
) -> None:
    rows = [[cell if field is NUMBERS[0] else "" for field in FIELDS] for cell in cells]
    found = told(a_csv(HEAD, *rows, separator=separator))
    assert (found == "") if not said else found.startswith(said)


def test_lines_are_those_of_the_file() -> None:
    sent = "sep=,\n" + a_csv([f"two\n{NOTE}", *HEAD], [""] * (len(HEAD) + 1), ["a\nb\n", *ROW])
    sent += a_csv(["1", *but(FIRST, bad(FIRST))])
    assert [line for line, _ in faults(sent)] == [8]


@pytest.mark.parametrize("cell", ["", " "])
def test_a_cell_that_is_empty_is_a_missing_value(cell: str) -> None:
    for field in FIELDS:
        found = faults(a_csv([ID, *HEAD], ["1", *but(field, cell)]))
        missing = [] if field.optional else [(2, f"{EN.of(field.label)} – This value is missing")]
        assert [(line, said[: len(missing[0][1])]) for line, said in found] == missing


@pytest.mark.parametrize("cell", ["NA", " NA ", "NaN", "null", "N/A", "#N/A", "-", "–"])
def test_so_is_one_that_says_so(cell: str) -> None:
    for field in NUMBERS:
        found = faults(a_csv(HEAD, but(field, cell)))
        assert field.optional or "This value is missing" in found[0][1]


def test_each_fault_of_a_row_is_named_and_good_rows_are_predicted() -> None:
    sent = a_csv(HEAD, ROW, [bad(field) for field in FIELDS], ROW)
    [(line, said)] = faults(sent)
    assert line == 3
    assert all(f"{EN.of(f.label)} – This value cannot be used. Expected" in said for f in FIELDS)
    assert [bool(outcome) for outcome in outcomes(sent)] == [True, False, True]


def test_a_value_beyond_its_bounds_and_a_formula_are_said_to_be_so() -> None:
    for field in NUMBERS:
        assert "not plausible" in faults(a_csv(HEAD, but(field, f"{field.high + 1:.10g}")))[0][1]
        assert "not plausible" in faults(a_csv(HEAD, but(field, f"{field.low - 1:.10g}")))[0][1]
        assert "holds a formula" in faults(a_csv(HEAD, but(field, "=1+1")))[0][1]


def test_a_row_with_too_few_or_too_many_cells_is_named() -> None:
    said = "This row has not as many cells as the first one."
    sent = a_csv([ID, *HEAD], ["1", *ROW][:-1], ["1", *ROW], ["1", *ROW, "9"])
    assert faults(sent) == [(2, said), (4, said)]


@pytest.mark.parametrize("label", ["Moyenne", "MEAN", "Total", "Total général", " average : "])
def test_a_row_that_sums_up_the_others_is_not_predicted(label: str) -> None:
    [(line, said)] = faults(a_csv([ID, *HEAD], ["1", *ROW], [label, *ROW]))
    assert (line, said.startswith(f"This row says “{label.strip()}”")) == (3, True)


def test_a_note_that_speaks_of_a_mean_is_none_of_those() -> None:
    assert faults(a_csv([NOTE, *HEAD], ["mean of two", *ROW], ["Max", *ROW])) == []


def test_ten_thousand_rows_are_one_call_of_the_model() -> None:
    calls = []

    class Counting(Model):
        def __init__(self) -> None:
            pass

        def predict(self, rows: list[object]) -> list[dict[str, object]]:  # type: ignore[override]
            calls.append(len(rows))
            return [{}] * len(rows)

    count = min(10_000, 990_000 // len(a_csv(ROW).encode()) - 10)  # for a file holds 1 MB
    table = predicted(a_csv(HEAD, *[ROW] * count).encode(), Counting(), EN)
    assert (calls, table.wrong) == ([count], [])


LATE = "\n".join(["Table 1", "", PLAIN])
REFUSED = {
    "too big": (b" " * 1_000_001, "too_big", {}),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text", {}),
    "empty": ("\n \n", "empty", {}),
    "HTML": ("<html>\n</html>", "no_header", {"found": "<html>"}),
    "other names": ("Q;Z\n1;2", "no_header", {"found": "Q, Z", "columns": ", ".join(HEAD)}),
    "a title": (LATE, "late_header", {"line": 3}),
    "a quote": (f'{a_csv(HEAD)}"a', "bad_line", {"line": 2}),
    "a column twice": (
        a_csv([*HEAD, HEAD[0].upper()], [*ROW, ROW[0]]).replace(HEAD[0], f"{HEAD[0]}?", 1),
        "repeated_columns",
        {"columns": HEAD[0]},
    ),
    "wide": (a_csv([*HEAD, *"x" * 100]), "too_many_columns", {}),
    "long": (a_csv(HEAD) + "1\n" * 10_001, "too_many_rows", {}),
    "a header alone": (f"{a_csv(HEAD)}\n\n", "no_row", {}),
}


@pytest.mark.parametrize(("sent", "reason", "values"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_table_is_refused(
    sent: str | bytes, reason: str, values: dict[str, object]
) -> None:
    with pytest.raises(FileRefused, match=f"'{reason}'") as refused:
        answered(sent)
    said = refused.value.values
    assert values.items() <= said.items()
    for t in TEXTS.values():
        assert all(str(value) in t(f"file.{reason}", **said) for value in values.values())


def test_a_column_less_is_named_with_those_that_are_there() -> None:
    with pytest.raises(FileRefused, match=r"missing_columns|no_header") as refused:
        read(a_csv([ID, *HEAD[1:]], ["1", *ROW[1:]]).encode(), HEAD, 10)
    assert refused.value.values["columns"] == HEAD[0]


def test_no_more_rows_are_read_than_there_may_be() -> None:
    """A file of half a million rows costs about what one of ten thousand does."""
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(FileRefused, match="too_many_rows"):
        answered(a_csv(HEAD) + "1\n" * 470_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.skipif(not NUMBERS, reason="no number goes in")
@pytest.mark.parametrize(
    ("separator", "row", "t", "mark"),
    [(",", ROW, FR, "."), (";", FRENCH_ROW, EN, ","), ("\t", FRENCH_ROW, EN, ",")],
)
def test_numbers_come_back_as_the_file_writes_them(
    separator: str, row: list[str], t: object, mark: str
) -> None:
    odd = [
        f"1{mark}5" if field in NUMBERS else text for field, text in zip(FIELDS, row, strict=True)
    ]
    [first, _] = returned(a_csv(HEAD, row, odd, separator=separator), t)
    numbers = [text for name, text in first.items() if name.startswith("probability_")]
    assert all(text[1:2] in ("", mark) for text in numbers)
    assert {mark} >= {*"".join(numbers)} - {*"0123456789"}


def test_other_columns_are_kept_and_a_bad_row_says_why() -> None:
    sent = a_csv([ID, *HEAD, NOTE], ["1", *ROW, "é"], ["2", *but(FIRST, bad(FIRST)), ""])
    good, wrong = returned(sent)
    assert (good[ID], good[NOTE], good["fault"]) == ("1", "é", "")
    assert (wrong[ID], wrong[f"predicted_{OUTCOME.name}"]) == ("2", "")
    assert wrong["fault"].startswith(EN.of(FIRST.label))


def test_an_answer_can_be_sent_again() -> None:
    first = result(a_csv([ID, *HEAD, NOTE], ["1", *ROW, "=1"], ["2", *but(FIRST, bad(FIRST)), ""]))
    assert result(first) == first


def test_a_column_of_the_reader_s_keeps_its_cells_under_another_name() -> None:
    name = f"predicted_{OUTCOME.name}"
    [row] = returned(a_csv([name, *HEAD], ["a guess", *ROW]))
    assert row[f"{name}_1"] == "a guess"
    assert is_outcome(row[name])


def test_the_answer_is_not_many_times_what_was_sent() -> None:
    sent = a_csv(HEAD) + a_csv(["x"]) * 10_000
    rows = returned(sent)
    assert len(result(sent).encode()) < 1_000_000
    assert (
        rows[999]["fault"] == "This row has not as many cells as the first one." or len(HEAD) == 1
    )
    assert (len(rows), rows[1000]["fault"]) == (10_000, "Not predicted.") or len(HEAD) == 1


# What runs; a number does not, nor a dash alone.
NUMBER = r"[\d.% \xa0\u202f]*(?:[eE][+-]?\d+)?"
LIVE = re.compile(rf"[=@]|[+-](?!{NUMBER}(?:$|[\"',;\t|\r\n]))")


@pytest.mark.parametrize("cell", ["=1", "+a", "-a", "@a", "\t=1", "\r=1", "\n=1", "\0=1"])
def test_a_cell_that_a_spreadsheet_would_run_comes_back_as_text(cell: str) -> None:
    rows = [cell, *ROW], ["-1.5", *ROW], ["-", *ROW]
    sent = a_csv([ID, *HEAD], *rows, quoting=csv.QUOTE_ALL)
    formula, number, dash = returned(sent)
    assert formula[ID].replace("'", "") == cell
    assert live(result(sent)) == []
    assert (number[ID], dash[ID]) == ("-1.5", "-")
    assert "a formula: 1." in told(sent)


def test_no_cell_is_live_whatever_separator_the_answer_is_opened_with() -> None:
    chance = random.Random(1)
    pieces = ["=1+1", "+a", "-a", "@b", "-5", "x", "\0", *" \"'\n\r\t;,|"]
    for _ in range(2_000):
        cells = ["".join(chance.choices(pieces, k=chance.randint(1, 6))) for _ in range(3)]
        separator = chance.choice(",;\t|")
        sent = a_csv(
            [*HEAD, ID, NOTE, cells[0] + ID], [*"x" * len(HEAD), *cells], separator=separator
        )
        assert live(result(sent)) == [], cells


def live(answer: str) -> list[str]:
    """Return the cells that a spreadsheet would run, whatever separator it splits at."""
    rows = [
        row
        for separator in ",;\t|"
        for row in csv.reader(io.StringIO(answer, newline=""), delimiter=separator)
    ]
    cells = [cell.strip(' \t\r\n\0"') for row in rows for cell in row]
    return [cell for cell in cells if LIVE.match(cell)]


def test_the_data_has_what_is_learned_from() -> None:
    rows = data()
    assert len(rows) >= 30
    assert rows[0].keys() >= {*HEAD, OUTCOME.name}
