"""A row: a value for each field of schema.py, or what is wrong with it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import pydantic
from pydantic import ConfigDict, ValidationError, create_model

from fields import Field, Image
from schema import CHART, FIELDS, OUTCOME
from table import Cell

MAX_NAMES = 100  # of an object, beyond the fields: to refuse each takes time
BY_NAME = {field.name: field for field in FIELDS}
COLUMNS = BY_NAME | {OUTCOME.name: OUTCOME}
EXAMPLE = {field.name: field.example for field in FIELDS if field.example is not None}
SENTENCES = {
    "missing": "missing",
    "string_too_short": "missing",
    "extra_forbidden": "unknown",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "model_type": "not_an_object",
}

Values = dict[str, Any]  # by the names of the columns; None where an optional value is missing


class Fault(NamedTuple):
    """One thing that is wrong: its path in what was sent, and the sentence that says it."""

    path: tuple[str | int, ...]
    sentence: str
    typed: str = ""


def declared(field: Field) -> Any:
    """Return the type and the rest of a field, as Pydantic wants them."""
    kind, default = (field.type() | None, None) if field.optional else (field.type(), ...)
    name = field.name
    return kind, pydantic.Field(default, alias=name, title=name, description=field.unit)


# Strict: a number is a finite number, not a text or a boolean, and nothing else is accepted.
Row: Any = create_model(
    "Row",
    __config__=ConfigDict(strict=True, extra="forbid", allow_inf_nan=False),
    **{f"field_{rank}": declared(field) for rank, field in enumerate(FIELDS)},
)


def from_json(sent: Any) -> tuple[Values | None, list[Fault]]:
    """Return the values that a program sent, or else what is wrong with them."""
    if isinstance(sent, dict) and len(sent) > len(FIELDS) + MAX_NAMES:
        return None, [Fault((), "too_many_names")]
    return checked(Row.model_validate, sent)


def from_typed(typed: Mapping[str, Cell], decimals: str) -> tuple[Values | None, list[Fault]]:
    """Return the values that a person wrote; ``decimals`` decides what ``3,750`` is."""
    present = {n: f for n, f in BY_NAME.items() if n in typed and not f.is_missing(typed[n])}
    written = {name: field.read(typed[name], decimals) for name, field in present.items()}
    return checked(Row.model_validate_strings, written)


def checked(validate: Any, sent: Any) -> tuple[Values | None, list[Fault]]:
    """Return values, or what Pydantic finds wrong, as sentences that texts.toml names."""
    try:
        return dict(zip(BY_NAME, vars(validate(sent)).values(), strict=True)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return None, [Fault(f["loc"][:1], SENTENCES.get(f["type"], "bad")) for f in found]


for fault in from_json(EXAMPLE)[1]:
    if fault.sentence != "missing":
        raise ValueError(f"schema.py, {fault.path[0]}: example refused ({fault.sentence})")
if unfit := [name for name in CHART or () if name not in COLUMNS or not COLUMNS[name].is_number]:
    raise ValueError(f"schema.py, CHART: no column of numbers is named {', '.join(unfit)}")


def frame(rows: list[Values]) -> pd.DataFrame:
    """Return rows as the model takes them: numbers, and texts of which a missing one is empty."""
    columns = {}
    for name, field in BY_NAME.items():
        values = [row[name] for row in rows]
        if isinstance(field, Image):
            for n in range(field.side**2):
                columns[f"{name} {n}"] = pd.Series([v and v[n] for v in values], dtype=float)
        elif field.is_number:
            columns[name] = pd.Series(values, dtype=float)
        else:
            columns[name] = pd.Series([value or "" for value in values], dtype=object)
    return pd.DataFrame(columns)
