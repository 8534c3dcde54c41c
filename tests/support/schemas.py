"""What a folder's schema.py says, read there by a program: tests take their values from it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = """
import json, schema

def label(said):
    return said if isinstance(said, dict) else {"fr": said, "en": said}

def plain(field):
    kept = ("name", "kind", "unit", "example", "optional", "low", "high", "longest", "digits")
    values = {key: getattr(field, key) for key in kept if hasattr(field, key)}
    labels = {name: label(said) for name, said in getattr(field, "labels", {}).items()}
    return values | {"label": label(field.label), "choices": labels}

print(json.dumps({
    "title": label(schema.TITLE), "data": schema.DATA, "chart": schema.CHART,
    "fields": [plain(field) for field in schema.FIELDS], "outcome": plain(schema.OUTCOME),
    "filter": schema.FILTER and plain(schema.FILTER),
}))
"""
YES_NO = {"fr": ("non", "oui"), "en": ("no", "yes")}
MARK = {"fr": ",", "en": "."}


@dataclass(frozen=True)
class Field:
    """A field, or the outcome, as data; the labels are by language."""

    name: str
    kind: str
    label: dict[str, str]
    choices: dict[str, dict[str, str]]
    unit: str = ""
    example: Any = None
    optional: bool = False
    low: float = 0
    high: float = 0
    longest: int = 0
    digits: int = 0

    @property
    def is_number(self) -> bool:
        return self.kind in ("Number", "Whole")

    def typed(self, value: Any, language: str) -> str:
        """Write a value as a person types it, or chooses it in a list; a missing one is empty."""
        if value is None:
            return ""
        if self.choices:
            return self.choices[value][language]
        if self.kind == "YesNo":
            return YES_NO[language][value]
        return written(value, language) if self.is_number else str(value)

    def bad(self) -> dict[str, Any]:
        """Return JSON that this field does not accept, by what is wrong with it."""
        common: dict[str, Any] = {"a list": [], "an object": {}, "a big number": 10**400}
        if not self.optional:
            common["nothing"] = None
        if self.is_number:
            return common | {"a text": "1", "a boolean": True, "too much": self.high + 1e9}
        if self.kind == "YesNo":
            return common | {"a text": "true", "a number": 1}
        if self.choices:
            return common | {"no choice": "Ré", "a boolean": True}
        return common | {"too long": "a" * (self.longest + 1), "a number": 3, "empty": ""}


@dataclass(frozen=True)
class Schema:
    title: dict[str, str]
    data: str
    chart: list[str] | None
    fields: list[Field]
    outcome: Field
    filter: Field | None

    @property
    def example(self) -> dict[str, Any]:
        """Return the case that the page shows at first, as a program sends it."""
        return {field.name: field.example for field in self.fields if field.example is not None}

    @property
    def required(self) -> Field:
        return next(field for field in self.fields if not field.optional)

    @property
    def first_number(self) -> Field | None:
        return next((field for field in self.fields if field.is_number), None)


def read_schema(folder: Path) -> Schema:
    """Return what the schema.py of a folder says."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    for key in ("outcome", "filter"):
        found[key] = found[key] and Field(**found[key])
    return Schema(**found | {"fields": [Field(**each) for each in found["fields"]]})


def written(number: float, language: str) -> str:
    """Write a number with all its digits, and the mark of a language."""
    return f"{number:.15g}".replace(".", MARK[language])
