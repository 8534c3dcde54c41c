"""A file of animals: one call of the model, and what is wrong with each bad row."""

from collections.abc import Sequence

import pytest
from sent import GENTOO, HEAD, faults, species

from animal import Animal
from batch import predict_table
from model import Model, Prediction, load
from texts import TEXTS


class Counting(Model):
    """The model, and how many animals each of its calls was given."""

    def __init__(self) -> None:
        super().__init__(load().pipeline)
        self.calls: list[int] = []

    def predict(self, animals: Sequence[Animal]) -> list[Prediction]:
        self.calls.append(len(animals))
        return super().predict(animals)


def test_ten_thousand_animals_are_one_call_of_the_model() -> None:
    model = Counting()
    table = predict_table("\n".join([HEAD, *[GENTOO] * 10_000]).encode(), model, TEXTS["en"])
    assert (model.calls, table.wrong) == ([10_000], [])


@pytest.mark.parametrize("cell", ["", " ", "NA", " NA ", "NaN", "null", "N/A", "#N/A", "-", "–"])
def test_a_cell_that_says_so_is_a_missing_measurement(cell: str) -> None:
    [(line, said)] = faults(f"{HEAD}\n{GENTOO}\n46.1,{cell},211,4500")
    assert line == 3
    assert said.startswith("Bill depth – This measurement is missing")


def test_each_fault_of_a_row_is_named() -> None:
    [(_, said)] = faults(f"{HEAD}\nx,13.2,9999,=1+1")
    assert "Bill length – A number is expected, from 25" in said
    assert "Flipper length – This value is not plausible" in said
    assert "Body mass – A number is expected, not a formula." in said


def test_a_negative_number_is_no_formula() -> None:
    assert "not plausible" in faults(f"{HEAD}\n-46.1,13.2,211,4500")[0][1]


def test_a_row_with_too_few_or_too_many_cells_is_named() -> None:
    said = "This row has not as many cells as the first one."
    sent = "\n".join([HEAD, "46.1,13.2,211", GENTOO, f"{GENTOO},9"])
    assert faults(sent) == [(2, said), (4, said)]


@pytest.mark.parametrize("label", ["Moyenne", "MEAN", "Total", "Total général", " average : "])
def test_a_row_that_sums_up_the_others_is_no_animal(label: str) -> None:
    sent = f"id,{HEAD}\n1,{GENTOO}\n{label},{GENTOO}"
    [(line, said)] = faults(sent)
    assert (line, said.startswith(f"This row says “{label.strip()}”")) == (3, True)
    assert species(sent) == ["Gentoo", ""]


def test_a_note_that_speaks_of_a_mean_is_an_animal_s() -> None:
    assert faults(f"{HEAD},note\n{GENTOO},mean of two measures\n{GENTOO},Max") == []
