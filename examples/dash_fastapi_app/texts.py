"""The application's texts in the reader's language, and its way of writing numbers."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal, format_percent

from fields import Choice, Field, Label, Quantity, YesNo
from rows import BY_NAME, Fault


class Texts:
    """What texts.toml says in a language, by ``table.key``."""

    def __init__(self, language: str, tables: dict[str, dict[str, str]]) -> None:
        self.language = language
        self.texts = {
            f"{name}.{key}": said for name, t in tables.items() for key, said in t.items()
        }
        self.decimals = self("numbers.decimals")  # the marks that open them in a number of two ways

    def __call__(self, key: str, **values: object) -> str:
        """Return a text, its ``{names}`` filled in; raises ``KeyError`` where there is none."""
        return self.texts[key].format(**values)

    def of(self, label: Label) -> str:
        """Return a label of schema.py in this language, else in one that it has."""
        return label if isinstance(label, str) else label.get(self.language, min(label.values()))

    def number(self, value: float, unit: str = "", *, grouped: bool = True, digits: int = 0) -> str:
        """Write a number with all its digits, or more: as 10 000 or 39,1, or as 10,000 or 39.1."""
        group, exact = grouped and abs(value) >= 10_000, Decimal(str(value))
        pattern = f"#,##0.{'0' * digits}" if digits else None
        written = format_decimal(exact, pattern, self.language, False, group_separator=group)
        return f"{written}\N{NO-BREAK SPACE}{unit}" if unit else written

    def percent(self, share: float) -> str:
        return format_percent(share, self("numbers.percent"), locale=self.language)

    def value(self, field: Field, value: Any, *, typed: bool = False) -> str:
        """Write a value of a field as people read it, or as they type it."""
        if isinstance(field, Choice):
            return value if typed else self.of(field.labels[value])
        if isinstance(field, YesNo):
            return self("numbers.yes" if value else "numbers.no")
        if isinstance(value, str):
            return value
        digits = field.digits if isinstance(field, Quantity) else 0
        return self.number(value, "" if typed else field.unit, grouped=not typed, digits=digits)

    def options(self, field: Field) -> dict[str, str]:
        if isinstance(field, YesNo):
            return {word: word for word in (self("numbers.yes"), self("numbers.no"))}
        return {name: self.of(label) for name, label in getattr(field, "labels", {}).items()}

    def named(self, field: Field) -> str:
        return f"{self.of(field.label)} ({field.unit})" if field.unit else self.of(field.label)

    def expected(self, field: Field) -> str:
        low, high, longest = (getattr(field, name, 0) for name in ("low", "high", "longest"))
        options = self.options(field)
        labelled = isinstance(field, Choice) and any(n != label for n, label in options.items())
        return self(
            f"expected.{'Labels' if labelled else field.kind}",
            low=self.number(low),
            high=self.number(high, field.unit),
            longest=self.number(longest),
            choices=", ".join(options.values()),
            names=", ".join(options),
        )

    def fault(self, fault: Fault) -> str:
        """Say what is wrong and what is expected."""
        name = str(fault.path[-1]) if fault.path else ""
        expected = self.expected(BY_NAME[name]) if name in BY_NAME else ""
        return self(f"faults.{fault.sentence}", name=name, expected=expected, typed=fault.typed)

    def faults(self, found: list[Fault]) -> str:
        """Say all that is wrong with a row, each after the label of its field."""
        labels = [self.of(BY_NAME[str(f.path[0])].label) + " – " if f.path else "" for f in found]
        return " ".join(label + self.fault(f) for label, f in zip(labels, found, strict=True))

    def problem(self, status: int | str | None) -> str:
        """Say what an HTTP status of 400 or more means here, or an error with its own sentence."""
        return self.texts.get(f"problems.{status}", self("problems.other"))


FILE = Path(__file__).with_suffix(".toml")
TEXTS = {name: Texts(name, t) for name, t in tomllib.loads(FILE.read_text("utf-8")).items()}
