"""Numbers as people write them: what each is, and when it is not said."""

import pytest

from animal import VARIABLES, NotAnAnimal, from_typed
from number import as_number, decimal_marks
from texts import TEXTS

ANIMAL = {
    "bill_length_mm": "39",
    "bill_depth_mm": "18",
    "flipper_length_mm": "181",
    "body_mass_g": "3750",
}
FRENCH, ENGLISH = TEXTS["fr"].decimals, TEXTS["en"].decimals


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("39,1", 39.1),
        (" 39.1 ", 39.1),
        ("3 750", 3750),
        ("3\N{NARROW NO-BREAK SPACE}750,5", 3750.5),
        ("3\N{NO-BREAK SPACE}750", 3750),
        ("3’750.5", 3750.5),
        ("3,750.5", 3750.5),
        ("3.750,5", 3750.5),
        ("1,234,567", 1234567),
        ("0,750", 0.75),
        ("4500,125", 4500.125),
        ("3,75E+03", 3750),
        ("-5", -5),
    ],
)
def test_a_number_of_one_reading_is_read_in_any_language(written: str, number: float) -> None:
    for decimals in (FRENCH, ENGLISH, ",", ""):
        assert float(as_number(written, decimals)) == pytest.approx(number)


@pytest.mark.parametrize("text", ["", "abc", "3 7", "39,1,2", "1,234,56", "3,750 "])
def test_what_is_no_number_stays_so(text: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        float(as_number(text, ""))


@pytest.mark.parametrize(
    ("typed", "decimals", "mass"),
    [("3,750", ENGLISH, 3750), ("3.750", ",", 3750), ("3750,125", FRENCH, 3750.125)],
)
def test_thousands_are_read_where_the_writer_has_another_mark_for_decimals(
    typed: str, decimals: str, mass: float
) -> None:
    animal = from_typed(ANIMAL | {"body_mass_g": typed}, decimals)
    assert animal.body_mass_g == pytest.approx(mass)


@pytest.mark.parametrize(
    ("language", "name", "typed", "said"),
    [
        (
            "fr",
            "body_mass_g",
            "3,750",
            "« 3,750 » se lit 3,75, et cette valeur n’est pas plausible",
        ),
        ("fr", "body_mass_g", "3,750", "Écrivez 3750 si"),
        ("fr", "body_mass_g", "3.750", "« 3.750 » se lit 3,75, et"),
        ("en", "body_mass_g", "3.750", "“3.750” was read as 3.75, and this value is not plausible"),
        ("en", "body_mass_g", "3.750", "Write 3750 if"),
        ("en", "bill_length_mm", "39,125", "“39,125” was read as 39,125, and"),
        ("en", "bill_length_mm", "39,125", "Write 39.125 if"),
    ],
)
def test_a_reading_that_is_not_plausible_is_said_with_the_other(
    language: str, name: str, typed: str, said: str
) -> None:
    with pytest.raises(NotAnAnimal) as refused:
        from_typed(ANIMAL | {name: typed}, TEXTS[language].decimals)
    [fault] = refused.value.faults
    assert said in TEXTS[language].fault(fault).replace("\N{NBSP}", " ")


def test_no_number_is_silently_another() -> None:
    """Whichever way a number is read, the other is implausible: no range spans a thousand."""
    assert all(high < 1000 * low for low, high in VARIABLES.values())


def test_a_file_shows_how_it_writes_decimals() -> None:
    assert decimal_marks(["39,1", "3 750", "x", "", "3,750"]) == ","
    assert decimal_marks(["39.1", "3,750.5"]) == "."
    assert decimal_marks(["1,234,567"]) == "."
    assert decimal_marks(["39,1", "39.1"]) == ",."
    assert decimal_marks(["3,750", "39", "3.750"]) == ""
