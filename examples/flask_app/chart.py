"""The chart, computed here and drawn by templates/chart.svg: no script in the page."""

from dataclasses import dataclass
from itertools import count, takewhile

import pandas as pd

from animal import Animal
from penguins import penguins

LEFT, RIGHT, TOP, BOTTOM = 30, 436, 6, 282  # the frame, in a drawing of 440 by 320


@dataclass(frozen=True)
class Axis:
    """A variable, its values ``low`` to ``high`` laid from ``start`` to ``end``."""

    variable: str
    low: float
    high: float
    start: float
    end: float
    step: int

    def place(self, value: float) -> float:
        """Return where a value is, in the drawing's units."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[tuple[int, float]]:
        """Return the round values within the axis, and their places."""
        first = -int(-self.low // self.step) * self.step
        values = takewhile(lambda value: value <= self.high, count(first, self.step))
        return [(value, self.place(value)) for value in values]


@dataclass(frozen=True)
class Chart:
    """Two axes, the points of each species, and the point of the animal asked about."""

    across: Axis
    up: Axis
    species: dict[str, list[tuple[float, float]]]
    animal: tuple[float, float] | None


def axis(variable: str, start: float, end: float, step: int, animal: Animal | None) -> Axis:
    """Return an axis on which every animal has its place, whatever the island shown."""
    values = [*penguins()[variable], *([getattr(animal, variable)] if animal else [])]
    return Axis(variable, min(values) - step / 4, max(values) + step / 4, start, end, step)


def chart(shown: dict[str, pd.DataFrame], animal: Animal | None) -> Chart:
    """Lay out the animals of each species, and the one asked about, by flipper and by bill."""
    across = axis("flipper_length_mm", LEFT, RIGHT, 10, animal)
    up = axis("bill_length_mm", BOTTOM, TOP, 5, animal)
    points = {
        species: [
            (across.place(flipper), up.place(bill))
            for flipper, bill in zip(rows[across.variable], rows[up.variable], strict=True)
        ]
        for species, rows in shown.items()
    }
    asked = (getattr(animal, across.variable), getattr(animal, up.variable)) if animal else None
    return Chart(across, up, points, asked and (across.place(asked[0]), up.place(asked[1])))
