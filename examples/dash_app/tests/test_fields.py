"""Values as people write them: what each kind of field makes of them."""

import base64
import io

import PIL.Image
import pytest
from pydantic import ValidationError
from sent import EN, FR

from fields import Choice, Image, Number, Text, Whole, YesNo, as_number, decimal_marks

FRENCH, ENGLISH = FR.decimals, EN.decimals


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
        ("4.8598", 4.8598),
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
    ("written", "decimals", "number"),
    [("3,750", ENGLISH, "3750"), ("3.750", ",", "3750"), ("3,750", FRENCH, "3.750")],
)
def test_a_number_of_two_readings_is_read_by_the_marks_of_its_writer(
    written: str, decimals: str, number: str
) -> None:
    assert as_number(written, decimals) == number


def test_a_file_shows_how_it_writes_decimals() -> None:
    assert decimal_marks(["39,1", "3 750", "x", "", "3,750"]) == ","
    assert decimal_marks(["39.1", "3,750.5"]) == "."
    assert decimal_marks(["1,234,567"]) == "."
    assert decimal_marks(["39,1", "39.1"]) == ",."
    assert decimal_marks(["3,750", "39", "3.750", 39.5]) == ""


def test_a_choice_is_read_by_its_name_or_label_capitals_aside() -> None:
    choice = Choice("a", "A", {"north": {"fr": "Nord", "en": "North"}, "1": "One", "NA": "none"})
    assert [choice.read(text, ".") for text in (" NORD", "north", "one", "NA")] == [
        *("north", "north", "1", "NA")
    ]
    assert choice.read(1.0, ".") == "1"
    assert not choice.is_missing("NA")
    assert choice.is_missing("n/a")


@pytest.mark.parametrize(("text", "value"), [("Oui", "true"), ("0", "false"), (1.0, "true")])
def test_yes_and_no_are_read_in_both_languages(text: str, value: str) -> None:
    assert YesNo("a", "A").read(text, ".") == value


def test_a_text_can_say_none() -> None:
    assert not Text("a", "A").is_missing("none")
    assert Text("a", "A").is_missing(" ")


def picture(width: int, height: int, kind: str = "PNG") -> str:
    """Return a white picture, in base64."""
    file = io.BytesIO()
    PIL.Image.new("L", (width, height), 255).save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_so_many_greys(kind: str) -> None:
    assert Image("a", "A", side=2).greys(picture(30, 20, kind)) == pytest.approx([1] * 4)


@pytest.mark.parametrize(
    "sent",
    ["", "x", "eA==", picture(4500, 4500), picture(9, 9, "GIF"), picture(9, 9)[:40]],
    ids=["empty", "no base64", "no picture", "too large", "another kind", "cut"],
)
def test_what_is_no_picture_or_too_large_a_one_is_refused(sent: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Image("a", "A").greys(sent)


def test_what_is_expected_names_bounds_units_and_choices() -> None:
    assert EN.expected(Whole("a", "A", low=10_000, high=25_000, unit="g")) == (
        "a whole number from 10,000 to 25,000\N{NO-BREAK SPACE}g"
    )
    assert FR.expected(Number("a", "A", low=0.5, high=2)) == "un nombre de 0,5 à 2"
    assert EN.expected(Choice("a", "A", ["x", "y"])) == "one of these words: x, y"


def test_a_mistake_in_schema_py_is_named() -> None:
    with pytest.raises(ValidationError, match="size: low is not below high"):
        Number("size", "Size", low=3, high=1)
    with pytest.raises(ValidationError, match="low"):
        Number("a", "A", low="much", high=3)  # type: ignore[arg-type]
