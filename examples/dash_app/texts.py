"""The application's texts in the reader's language, and its way of writing numbers."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from babel.numbers import format_decimal, format_percent
from flask import Response, has_request_context, request
from werkzeug.datastructures import LanguageAccept

from animal import VARIABLES, Animal, Fault
from number import two_ways


class Texts:
    """What ``texts/<language>/*.toml`` say, by ``table.key``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.texts: dict[str, str] = {}
        for file in sorted(Path(__file__).with_name("texts").joinpath(language).glob("*.toml")):
            for table, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                self.texts |= {f"{table}.{key}": text for key, text in entries.items()}

    def __call__(self, key: str, **values: object) -> str:
        """Return a text, its ``{names}`` filled in; raises ``KeyError`` where there is none."""
        return self.texts[key].format(**values)

    @property
    def decimals(self) -> str:
        """The marks that open decimals where a number could be read in two ways."""
        return self("numbers.decimals")

    def number(self, value: float, *, grouped: bool = True) -> str:
        """Write a number: 8 000 or 39,1 in French, 8,000 or 39.1 in English."""
        return format_decimal(value, locale=self.language, group_separator=grouped)

    def percent(self, share: float) -> str:
        """Write a share of 1: 97,3 % in French, 97.3% in English."""
        return format_percent(share, self("numbers.percent"), locale=self.language)

    def range(self, variable: str) -> str:
        """Say which values of a variable are plausible, with the unit."""
        low, high = VARIABLES[variable]
        unit = self(f"units.{variable}")
        return self("numbers.range", low=self.number(low), high=self.number(high), unit=unit)

    def measure(self, variable: str) -> str:
        """Name a variable and its unit."""
        return f"{self(f'variables.{variable}')} ({self(f'units.{variable}')})"

    def species(self, name: str) -> str:
        """Name a species in the reader's language, or as the model does where no text has it."""
        return self.texts.get(f"species.{name}", name)

    def chart(self, count: int, animal: Animal | None) -> str:
        """Say what the chart shows, to who cannot see it."""
        said = self("chart.words", count=self.number(count))
        if animal is None:
            return said
        flipper, bill = self.number(animal.flipper_length_mm), self.number(animal.bill_length_mm)
        return f"{said} {self('chart.animal', flipper=flipper, bill=bill)}"

    def fault(self, fault: Fault) -> str:
        """Say what is wrong and what is expected."""
        name = fault.path[-1] if fault.path else ""
        expected = self.range(str(name)) if name in VARIABLES else ""
        values = {"name": name, "range": expected, "typed": fault.typed} | self.readings(fault)
        return self(f"faults.{fault.sentence}", **values)

    def readings(self, fault: Fault) -> dict[str, str]:
        """Say how a number of two readings was read, and how to write the other one."""
        both = two_ways(fault.typed)
        if not both:
            return {}
        decimal, thousands = (self.number(float(number)) for number in both)
        read, written = (decimal, both[1]) if fault.read == both[0] else (thousands, both[0])
        mark = "," if "." in fault.typed else "."
        written = written.replace(".", mark)
        return {"decimal": decimal, "thousands": thousands, "read": read, "written": written}

    def faults(self, found: Sequence[Fault]) -> str:
        """Say all that is wrong with one animal, measurement by measurement."""
        return " ".join(self.named(fault) for fault in found)

    def named(self, fault: Fault) -> str:
        """Say what is wrong, after the name of the measurement."""
        name = self.texts.get(f"variables.{fault.path[-1]}") if fault.path else None
        return f"{name} – {self.fault(fault)}" if name else self.fault(fault)

    def problem(self, status: int | None) -> str:
        """Say what an HTTP status of 400 or more means here."""
        return self.texts.get(f"problems.{status}", self("problems.other"))


TEXTS = {language: Texts(language) for language in ("fr", "en")}


def texts() -> Texts:
    """Return the texts that the request's Accept-Language asks for, else the French ones."""
    asked = request.accept_languages if has_request_context() else LanguageAccept()
    return TEXTS[asked.best_match(list(TEXTS), default="fr")]


def name_language(response: Response) -> Response:
    """Tell caches and readers which language was chosen, and by what."""
    response.vary.add("Accept-Language")
    response.content_language.add(texts().language)
    return response
