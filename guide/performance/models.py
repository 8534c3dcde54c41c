"""What measures.yml holds, as ``tools/measure_performance.py`` writes it."""

import datetime
from typing import Literal

from pydantic import model_validator

from guide.data import Model
from guide.pins import NAMES

Stack = Literal[
    "flask-floor",
    "flask",
    "flask-again",
    "flask-granian",
    "fastapi",
    "dash",
    "dash-asgiref",
    "dash-fastapi",
    "dash-fastapi-gunicorn",
    "flask-forest",
]
Start = Literal["python", "flask", "fastapi", "dash"]


class Range(Model):
    """A ratio measured again and again: the lowest, the median and the highest."""

    low: float
    median: float
    high: float

    @model_validator(mode="after")
    def in_order(self) -> "Range":
        if not self.low <= self.median <= self.high:
            raise ValueError("low, median and high are not in this order")
        return self


class Memory(Model):
    """What a process holds, in megabytes: with its framework alone, and with the model too."""

    alone: int
    loaded: int


class Workers(Model):
    """What Gunicorn and its workers hold in all, in megabytes."""

    one: int
    four: int


class Measured(Model):
    """measures.yml: ratios are to Flask's answer in JSON, or to Flask's start with the model."""

    date: datetime.date
    python: str
    versions: dict[str, str]
    rounds: int
    requests: int
    stacks: dict[Stack, Range]
    batch: Range
    memory: dict[Start, Memory]
    starts: dict[Start, Range]
    workers: dict[Literal["apart", "preload"], Workers]

    @property
    def named(self) -> dict[str, str]:
        """The versions, by the packages' names as their authors write them."""
        return {NAMES.get(name, name): version for name, version in self.versions.items()}
