"""Values as people write them: what each kind of field makes of them."""

import base64
import io
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from pydantic import ValidationError
from sent import EN, FR

from fields import (
    Choice,
    Image,
    Number,
    Quantity,
    Text,
    Whole,
    YesNo,
    as_number,
    decimal_marks,
    packed,
)

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


def photograph(width: int, height: int, kind: str = "JPEG", lit: float = 1) -> bytes:
    """Return a picture as a phone takes it, held upright: its light half is on the right.

    Its pixels lie with that half at the top, and a mark says how to turn them.
    """
    own, file = PIL.Image.effect_noise((width, height), 100), io.BytesIO()
    own.paste(255, (0, 0, width, height // 2))
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    own.convert("RGB").save(file, kind, quality=100, exif=exif)
    return file.getvalue()


def test_a_photograph_is_seen_upright() -> None:
    sent = base64.b64encode(photograph(40, 40)).decode()
    left, right, _, _ = Image("a", "A", side=2).greys(sent)
    assert left < 0.7 < right


def test_a_heavy_photograph_is_made_smaller_and_stays_upright() -> None:
    sent = photograph(4000, 3000)
    assert len(sent) > 1_400_000
    small = packed(sent)
    assert len(small) < Image("a", "A").longest
    left, right, _, _ = Image("a", "A", side=2).greys(small)
    assert left < 0.7 < right


@pytest.mark.parametrize("sent", [b"", b"no picture", photograph(40, 40), bytes(1_200_000)])
def test_what_is_light_or_no_picture_is_sent_as_it_is(sent: bytes) -> None:
    assert base64.b64decode(packed(sent)) == sent


def test_one_that_hides_too_many_pixels_is_not_unpacked() -> None:
    bomb = base64.b64decode(picture(8000, 8000)) + bytes(1_000_000)
    assert base64.b64decode(packed(bomb)) == bomb


def test_an_example_may_name_a_picture_of_the_folder(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("fields.HERE", tmp_path)
    (tmp_path / "a.png").write_bytes(base64.b64decode(picture(9, 9)))
    assert Image("a", "A", example="a.png").example == picture(9, 9)
    assert Image("a", "A", example=picture(9, 9)).example == picture(9, 9)
    assert Image("a", "A", example="gone.png").example is None  # the pictures may stay at home


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
    labelled = Choice("a", "A", {"non": {"fr": "non", "en": "no"}, "oui": "yes"})
    assert EN.expected(labelled) == "one of these words: no, yes (in JSON: non, oui)"


def test_a_quantity_has_all_its_digits_and_thousands_are_parted_in_one_way() -> None:
    price = Quantity("a", "A", unit="€", digits=2)
    assert [FR.value(price, n) for n in (568.9, 1238.24, 12000.0)] == [
        *("568,90\N{NBSP}€", "1238,24\N{NBSP}€", "12\u202f000,00\N{NBSP}€")
    ]
    assert EN.value(price, 568.9) == "568.90\N{NBSP}€"
    assert FR.value(Quantity("a", "A", digits=0), 39.0) == "39"


def test_a_mistake_in_schema_py_is_named() -> None:
    with pytest.raises(ValidationError, match="size: low is not below high"):
        Number("size", "Size", low=3, high=1)
    with pytest.raises(ValidationError, match="low"):
        Number("a", "A", low="much", high=3)  # type: ignore[arg-type]
