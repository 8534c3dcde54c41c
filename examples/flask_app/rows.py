"""A row: a value for each field of schema.py, or what is wrong with it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from fields import two_ways
from schema import FIELDS
from table import Cell

MAX_NAMES = 100  # of an object, more than the fields: all of them cost time to refuse
BY_NAME = {field.name: field for field in FIELDS}
SENTENCES = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "model_type": "not_an_object",
}

Values = dict[str, Any]


class Fault(NamedTuple):
    """One thing that is wrong: its path in what was sent, and the sentence that says it.

    Of a number that was written in a way of two: as it was typed, and as it was read.
    """

    path: tuple[str | int, ...]
    sentence: str
    typed: str = ""
    read: str = ""


# Strict: a number is a finite number, not a text or a boolean, and nothing else is accepted.
Row: type[BaseModel] = create_model(
    "Row",
    __config__=ConfigDict(strict=True, extra="forbid", allow_inf_nan=False),
    **{
        f"field_{rank}": (
            field.type() | None if field.optional else field.type(),
            Field(None if field.optional else ..., alias=field.name, description=field.unit),
        )
        for rank, field in enumerate(FIELDS)
    },
)
EXAMPLE = {field.name: field.example for field in FIELDS if field.example is not None}


def from_json(sent: Any) -> tuple[Values | None, list[Fault]]:
    """Return the values that a program sent, or else what is wrong with them."""
    if isinstance(sent, dict) and len(sent) > len(FIELDS) + MAX_NAMES:
        return None, [Fault((), "too_many_names")]
    try:
        return Row.model_validate(sent).model_dump(by_alias=True), []
    except ValidationError as error:
        return None, faults(error)


def from_typed(typed: Mapping[str, Cell], decimals: str) -> tuple[Values | None, list[Fault]]:
    """Return the values that a person wrote, or else what is wrong with them.

    ``decimals`` decides what ``3,750`` is: see ``as_number``.
    """
    written = {
        name: field.read(typed[name], decimals)
        for name, field in BY_NAME.items()
        if name in typed and not field.is_missing(typed[name])
    }
    try:
        return Row.model_validate_strings(written).model_dump(by_alias=True), []
    except ValidationError as error:
        return None, [explained(fault, typed, written) for fault in faults(error)]


def explained(fault: Fault, typed: Mapping[str, Cell], written: Mapping[str, str]) -> Fault:
    """Return a fault with both readings of its number, where there are two."""
    name = str(fault.path[0])
    if fault.sentence == "missing" or not BY_NAME[name].is_number or not two_ways(typed[name]):
        return fault
    sentence = "read_otherwise" if fault.sentence == "out_of_range" else "unclear"
    return Fault(fault.path, sentence, str(typed[name]).strip(), written[name])


def faults(error: ValidationError) -> list[Fault]:
    """Return what Pydantic found, as the application's own sentences, named in texts.toml."""
    return [
        Fault(found["loc"][:1], SENTENCES.get(found["type"], "bad"))
        for found in error.errors(include_url=False, include_context=False, include_input=False)
    ]


def frame(rows: list[Values]) -> pd.DataFrame:
    """Return rows as the model takes them: a column for each field, numbers as numbers."""
    table = pd.DataFrame(
        {name: [f.feature(row[name]) for row in rows] for name, f in BY_NAME.items()}, dtype=object
    )
    return table.astype({name: float for name, field in BY_NAME.items() if field.is_number})
