"""The application's texts in the reader's language, and its way of writing numbers."""

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal, format_percent
from flask import Response, has_request_context, request

from fields import Choice, Field, Label, YesNo, two_ways
from rows import BY_NAME, Fault


class Texts:
    """What texts.toml says in a language, by ``table.key``."""

    def __init__(self, language: str, tables: dict[str, dict[str, str]]) -> None:
        self.language = language
        self.texts = {f"{t}.{key}": text for t, keys in tables.items() for key, text in keys.items()}

    def __call__(self, key: str, **values: object) -> str:
        """Return a text, its ``{names}`` filled in; raises ``KeyError`` where there is none."""
        return self.texts[key].format(**values)

    def of(self, label: Label) -> str:
        """Return a label of schema.py in this language, else in the first that it has."""
        return label if isinstance(label, str) else label.get(self.language, [*label.values()][0])

    @property
    def decimals(self) -> str:
        """The marks that open decimals where a number could be read in two ways."""
        return self("numbers.decimals")

    def number(self, value: float, unit: str = "", *, grouped: bool = True) -> str:
        """Write a number with all its digits: 8 000 or 39,1 in French, 8,000 or 39.1 in English."""
        exact = Decimal(str(value))
        written = format_decimal(
            exact, locale=self.language, decimal_quantization=False, group_separator=grouped
        )
        return f"{written}\N{NO-BREAK SPACE}{unit}" if unit else written

    def percent(self, share: float) -> str:
        """Write a share of 1: 97,3 % in French, 97.3% in English."""
        return format_percent(share, self("numbers.percent"), locale=self.language)

    def value(self, field: Field, value: Any) -> str:
        """Write a value of a field, or an outcome, as people read it."""
        if isinstance(field, Choice):
            return self.of(field.labels.get(value, value))
        if isinstance(field, YesNo):
            return self("numbers.yes" if value else "numbers.no")
        return self.number(value, field.unit) if isinstance(value, int | float) else str(value)

    def typed(self, field: Field, value: Any) -> str:
        """Write a value of a field as a person types it."""
        if field.kind in ("Number", "Whole"):
            return self.number(value, grouped=False)
        return str(value) if field.kind != "YesNo" else self.value(field, value)

    def named(self, field: Field) -> str:
        """Name a field, and its unit where it has one."""
        return f"{self.of(field.label)} ({field.unit})" if field.unit else self.of(field.label)

    def expected(self, field: Field) -> str:
        """Say what a field accepts."""
        values: dict[str, object] = {}
        for name in ("low", "high", "longest"):
            value = getattr(field, name, None)
            values[name] = self.number(value) if isinstance(value, int | float) else value
        choices = [self.of(label) for label in getattr(field, "labels", {}).values()]
        values |= {"choices": ", ".join(choices), "high": f"{values['high']}\N{NO-BREAK SPACE}{field.unit}"}
        return self(f"expected.{type(field).__name__}", **values).strip()

    def fault(self, fault: Fault) -> str:
        """Say what is wrong and what is expected."""
        name = fault.path[-1] if fault.path else ""
        field = BY_NAME.get(str(name))
        values = {"name": name, "expected": field and self.expected(field), "typed": fault.typed}
        if fault.read and (both := two_ways(fault.typed)):
            decimal, thousands = (self.number(float(number)) for number in both)
            first = fault.read == both[0]
            values |= {"decimal": decimal, "thousands": thousands}
            values["read"] = decimal if first else thousands
            values["written"] = both[first].replace(".", "," if "." in fault.typed else ".")
        return self(f"faults.{fault.sentence}", **values)

    def faults(self, found: Sequence[Fault]) -> str:
        """Say all that is wrong with a row, each after the label of its field."""
        return " ".join(
            f"{self.of(BY_NAME[str(f.path[-1])].label)} – {self.fault(f)}"
            if f.path and f.path[-1] in BY_NAME else self.fault(f) for f in found
        )

    def problem(self, status: int | None) -> str:
        """Say what an HTTP status of 400 or more means here."""
        return self.texts.get(f"problems.{status}", self("problems.other"))


FILE = Path(__file__).with_suffix(".toml")
TEXTS = {name: Texts(name, t) for name, t in tomllib.loads(FILE.read_text("utf-8")).items()}


def texts() -> Texts:
    """Return the texts that the request's Accept-Language asks for, else the first ones."""
    first = next(iter(TEXTS))
    asked = request.accept_languages.best_match(list(TEXTS)) if has_request_context() else first
    return TEXTS[asked or first]


def name_language(response: Response) -> Response:
    """Tell caches and readers which language was chosen, and by what."""
    response.vary.add("Accept-Language")
    response.content_language.add(texts().language)
    return response
