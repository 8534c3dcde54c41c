"""What an animal is: the only place that says which measurements are accepted."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from number import as_number, two_ways


class Animal(BaseModel):
    """A penguin's measurements, in millimetres and grams, each within what is plausible.

    Strict: a number is a finite number, not a text or a boolean, and there is no fifth field.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)

    bill_length_mm: float = Field(ge=25, le=70)
    bill_depth_mm: float = Field(ge=10, le=30)
    flipper_length_mm: float = Field(ge=150, le=260)
    body_mass_g: float = Field(ge=2000, le=8000)


class Range(NamedTuple):
    """The plausible values of a variable, both ends included, in its own unit."""

    low: float
    high: float


VARIABLES = {
    name: Range(schema["minimum"], schema["maximum"])
    for name, schema in Animal.model_json_schema()["properties"].items()
}

# The first row of penguins.csv: a real animal to start from.
EXAMPLE = Animal(bill_length_mm=39.1, bill_depth_mm=18.7, flipper_length_mm=181, body_mass_g=3750)


class Fault(NamedTuple):
    """One thing that is wrong: its path in what was sent, and the sentence that says it.

    Of a number that was written in a way of two: as it was typed, and as it was read.
    """

    path: tuple[str | int, ...]
    sentence: str
    typed: str = ""
    read: str = ""


class NotAnAnimal(ValueError):
    """What a person typed is no animal: ``faults`` says all that is wrong with it."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__()
        self.faults = found


def from_typed(typed: Mapping[str, str | float], decimals: str) -> Animal:
    """Return the animal that a person typed, by field name; ``39,1`` and ``3 750`` are numbers.

    ``decimals`` decides what ``3,750`` is: see ``as_number``. Raises ``NotAnAnimal`` where a field
    is empty, missing, unknown, no number or implausible.
    """
    written = {name: as_number(text, decimals) for name, text in typed.items()}
    try:
        return Animal.model_validate_strings(
            {name: text for name, text in written.items() if text or name not in VARIABLES}
        )
    except ValidationError as error:
        raise NotAnAnimal([explained(fault, typed, written) for fault in faults(error)]) from error


def explained(fault: Fault, typed: Mapping[str, str | float], written: Mapping[str, str]) -> Fault:
    """Return a fault with both readings of its number, where there are two."""
    name = str(fault.path[0])
    if fault.sentence not in ("not_a_number", "out_of_range") or not two_ways(typed[name]):
        return fault
    sentence = "unclear" if fault.sentence == "not_a_number" else "read_otherwise"
    return Fault(fault.path, sentence, str(typed[name]).strip(), written[name])


SENTENCES = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "model_type": "not_an_object",
}


def faults(error: ValidationError) -> list[Fault]:
    """Return what pydantic found, as the application's own sentences, named in ``texts/``."""
    return [
        Fault(found["loc"], SENTENCES.get(found["type"], "not_a_number"))
        for found in error.errors(include_url=False, include_context=False, include_input=False)
    ]
