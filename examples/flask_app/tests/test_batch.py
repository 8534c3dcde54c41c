"""A file of animals: how it is read, what is refused, and what comes back."""

from collections.abc import Sequence

import pytest

from animal import VARIABLES, Animal
from batch import formulas, predict_table, written
from model import Model, Prediction, load
from table import FileRefused, read, records
from texts import TEXTS

HEAD = ",".join(VARIABLES)
GENTOO = "46.1,13.2,211,4500"


class Counting(Model):
    """The model, and how many animals each of its calls was given."""

    def __init__(self) -> None:
        super().__init__(load().pipeline)
        self.calls: list[int] = []

    def predict(self, animals: Sequence[Animal]) -> list[Prediction]:
        self.calls.append(len(animals))
        return super().predict(animals)


def faults(*rows: str, head: str = HEAD) -> list[tuple[int, str]]:
    """Return the line and the fault of each bad row of a file."""
    table = predict_table("\n".join([head, *rows]).encode(), load())
    return [(row.line, TEXTS["en"].faults(row.faults)) for row in table.wrong]


def result(sent: str) -> str:
    """Return what comes back for a file."""
    return written(predict_table(sent.encode(), load()), load().species, TEXTS["en"])


def returned(sent: str) -> list[list[str]]:
    """Return the cells of what comes back for a file."""
    return [row.cells for row in records(result(sent), read(sent.encode()).separator)]


@pytest.mark.parametrize(
    "file",
    [
        f"{HEAD}\n{GENTOO}\n",
        f"\ufeff{HEAD.replace(',', ';')}\r\n46,1;13,2;211;4 500\r\n",
        f"{HEAD}\n{GENTOO}".replace(",", "\t"),
        (f"{HEAD}\r" + "46.1,13.2,211.5,4500.5\r" * 9).replace(",", ";").replace(".", ","),
        f'"{HEAD}"\n"{GENTOO}"'.replace(",", '","'),
        f"\n,,,\n {HEAD.replace(',', ' , ')}\n{GENTOO}\n\n",
    ],
    ids=["plain", "Excel in French", "tabs", "old Mac", "quoted", "blank lines and spaces"],
)
def test_every_way_of_writing_a_table_is_read(file: str) -> None:
    head, row, *_ = returned(file)
    assert (head[4], head[5], head[8]) == ("predicted_species", "probability_Adelie", "fault")
    assert (row[4], row[8]) == ("Gentoo", "")
    assert sum(map(float, row[5:8])) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("cell", ["", " ", "NA", " NA "])
def test_an_empty_cell_is_a_missing_measurement(cell: str) -> None:
    [(line, said)] = faults(GENTOO, f"46.1,{cell},211,4500")
    assert line == 3
    assert said.startswith("Bill depth – This measurement is missing")


def test_each_fault_of_a_row_is_named() -> None:
    [(_, said)] = faults("x,13.2,9999,=1+1")
    assert "Bill length – A number is expected, from 25" in said
    assert "Flipper length – This value is not plausible" in said
    assert "Body mass – A number is expected, not a formula." in said


def test_a_row_with_too_few_or_too_many_cells_is_named() -> None:
    said = "This row has not as many cells as the first one."
    assert faults("46.1,13.2,211", GENTOO, f"{GENTOO},9") == [(2, said), (4, said)]


def test_lines_are_those_of_the_file() -> None:
    head = f'"two\nlines",{HEAD}'
    lines = [line for line, _ in faults("", f'"a\r\nb\n",{GENTOO}', "1,x,x,x,x", head=head)]
    assert lines == [7]


def test_a_negative_number_is_no_formula() -> None:
    assert "not plausible" in faults("-46.1,13.2,211,4500")[0][1]


@pytest.mark.parametrize("cell", ["=1", "+a", "-a", "@a", '"\t=1"', '"\r=1"', '"\n=1"', "\0=1"])
def test_a_cell_that_a_spreadsheet_would_run_comes_back_as_text(cell: str) -> None:
    sent = f"a,{HEAD}\n{cell},{GENTOO}\n-1.5,{GENTOO}"
    assert [row[0] for row in returned(sent)] == ["a", "'" + cell.strip('"'), "-1.5"]
    assert formulas(read(sent.encode())) == 1


def test_so_does_the_name_of_a_column() -> None:
    assert returned(f"{HEAD},=b\n{GENTOO},c")[0][4] == "'=b"


def test_other_columns_are_kept_and_a_bad_row_says_why() -> None:
    good, bad = returned(f"id,{HEAD},note\n1,{GENTOO},é\n2,x,13.2,211,4500,\n")[1:]
    assert (good[0], good[5], good[-1]) == ("1", "é", "")
    assert (bad[0], bad[6:10]) == ("2", [""] * 4)
    assert bad[-1] == "Bill length – A number is expected, from 25 to 70\N{NBSP}mm."


def test_an_answer_can_be_sent_again() -> None:
    first = result(f"id,{HEAD},note\n1,{GENTOO},=1\n2,x,13.2,211,4500,")
    assert result(first) == first


def test_ten_thousand_animals_are_one_call_of_the_model() -> None:
    model = Counting()
    table = predict_table("\n".join([HEAD, *[GENTOO] * 10_000]).encode(), model)
    assert (model.calls, table.wrong) == ([10_000], [])


@pytest.mark.parametrize(
    ("sent", "reason", "columns"),
    [
        (b" " * 1_000_001, "too_big", []),
        (HEAD.encode("utf-16"), "not_utf8", []),
        (b"\n \n", "empty", []),
        (b"<html>\n</html>", "not_csv", []),
        (f'{HEAD}\n"a'.encode(), "bad_line", []),
        (HEAD[15:].encode(), "missing_columns", ["bill_length_mm"]),
        (f"{HEAD},body_mass_g".encode(), "repeated_columns", ["body_mass_g"]),
        ((HEAD + "," * 97).encode(), "too_many_columns", []),
        ("\n".join([HEAD, *[GENTOO] * 10_001]).encode(), "too_many_rows", []),
        (f"{HEAD}\n\n".encode(), "no_row", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_table_is_refused(sent: bytes, reason: str, columns: list[str]) -> None:
    with pytest.raises(FileRefused, match=f"^{reason}$") as refused:
        read(sent)
    assert refused.value.columns == columns
