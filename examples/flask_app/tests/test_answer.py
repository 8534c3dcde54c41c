"""What comes back for a file: in its own manner, harmless, and nothing of the reader's lost."""

import csv
import io
import random
import re

import pytest
from sent import FRENCH, FRENCH_HEAD, GENTOO, HEAD, result, returned, told

# What runs; a number does not, nor a dash alone.
NUMBER = r"[\d.% \xa0\u202f]*(?:[eE][+-]?\d+)?"
LIVE = re.compile(rf"[=@]|[+-](?!{NUMBER}(?:$|[\"',;\t|\r\n]))")


@pytest.mark.parametrize(
    ("sent", "language", "mark"),
    [
        (f"{FRENCH_HEAD}\n{FRENCH}", "en", ","),
        (f"{FRENCH_HEAD}\n46;13;211;4500", "en", ","),  # a spreadsheet in French writes semicolons
        (f"{HEAD}\n{GENTOO}", "fr", "."),
        (f"{FRENCH_HEAD}\n{GENTOO.replace(',', ';')}", "fr", "."),
        (f'{HEAD}\n"46,1","13,2",211,4500', "en", ","),
        (f"{HEAD}\n46,13,211,4500".replace(",", "\t"), "fr", ","),
    ],
)
def test_numbers_come_back_as_the_file_writes_them(sent: str, language: str, mark: str) -> None:
    head, row = returned(sent, language)
    assert (head[4], head[5], head[8]) == ("predicted_species", "probability_Adelie", "fault")
    assert (row[4], row[8]) == ("Gentoo", "")
    assert [cell[1] for cell in row[5:8]] == [mark] * 3
    assert sum(float(cell.replace(",", ".")) for cell in row[5:8]) == pytest.approx(1, abs=0.001)


def test_other_columns_are_kept_and_a_bad_row_says_why() -> None:
    good, bad = returned(f"id,{HEAD},note\n1,{GENTOO},é\n2,x,13.2,211,4500,\n")[1:]
    assert (good[0], good[5], good[-1]) == ("1", "é", "")
    assert (bad[0], bad[6:10]) == ("2", [""] * 4)
    assert bad[-1] == "Bill length – A number is expected, from 25 to 70\N{NBSP}mm."


def test_an_answer_can_be_sent_again() -> None:
    first = result(f"id,{HEAD},note\n1,{GENTOO},=1\n2,x,13.2,211,4500,")
    assert result(first) == first
    assert told(first) == ""


def test_a_column_of_the_reader_s_keeps_its_cells_under_another_name() -> None:
    sent = f"fault,{HEAD},predicted_species,fault_2\nbroken,{GENTOO},mine,3"
    head, row = returned(sent)
    assert (head[0], head[5], head[6]) == ("fault_3", "predicted_species_2", "fault_2")
    assert (row[0], row[5], row[6]) == ("broken", "mine", "3")
    assert (head.count("fault"), head.count("predicted_species")) == (1, 1)
    assert "fault_3, predicted_species_2" in told(sent)


def test_the_answer_is_not_many_times_what_was_sent() -> None:
    sent = f"{HEAD}\n" + "x,,,\n" * 10_000
    assert len(result(sent).encode()) < 1_000_000
    rows = returned(sent)[1:]
    assert (len(rows), rows[999][-1][:13], rows[1000][-1]) == (
        10_000,
        "Bill length –",
        "Not predicted.",
    )
    assert "first 1,000 rows" in told(sent)


@pytest.mark.parametrize("cell", ["=1", "+a", "-a", "@a", '"\t=1"', '"\r=1"', '"\n=1"', "\0=1"])
def test_a_cell_that_a_spreadsheet_would_run_comes_back_as_text(cell: str) -> None:
    sent = f"a,{HEAD}\n{cell},{GENTOO}\n-1.5,{GENTOO}\n-,{GENTOO}"
    _, formula, number, dash = returned(sent)
    assert live(",".join(formula)) == []
    assert formula[0].replace("'", "") == cell.strip('"')
    assert (number[0], dash[0]) == ("-1.5", "-")
    assert "a formula: 1." in told(sent)


def test_so_does_the_name_of_a_column() -> None:
    assert returned(f"{HEAD},=b\n{GENTOO},c")[0][4] == "'=b"


def test_no_cell_is_live_whatever_separator_the_answer_is_opened_with() -> None:
    chance = random.Random(1)
    pieces = ["=1+1", "+a", "-a", "@b", "-5", "x", "\0", *" \"'\n\r\t;,|"]
    for _ in range(3_000):
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=chance.choice(",;\t|"))
        cells = ["".join(chance.choices(pieces, k=chance.randint(1, 6))) for _ in range(3)]
        writer.writerow([*HEAD.split(","), "a", "b", cells[0]])
        writer.writerow([*"wxyz", *cells])  # no animal: nothing to predict
        assert live(result(file.getvalue())) == [], cells


def live(answer: str) -> list[str]:
    """Return the cells that a spreadsheet would run, whatever separator it splits at."""
    rows = [
        row
        for separator in ",;\t|"
        for row in csv.reader(io.StringIO(answer, newline=""), delimiter=separator)
    ]
    cells = [cell.strip(' \t\r\n\0"') for row in rows for cell in row]
    return [cell for cell in cells if LIVE.match(cell)]
