"""The chart, computed here and drawn by templates/page.html: no script in the page."""

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from fields import Class, Field
from files import data
from rows import BY_NAME, Values
from schema import CHART, FILTER, OUTCOME
from texts import Texts

LEFT, RIGHT, TOP, BOTTOM = 46, 436, 6, 282  # the frame, in a drawing of 440 by 320
MOST = 1_000  # points: more would hide one another, and weigh

Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """A column of numbers, its values laid from ``start`` to ``end``."""

    field: Field
    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return where a value is, in the drawing's units."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[tuple[float, float]]:
        """Return the round values within the axis, and their places."""
        span = self.high - self.low
        power = 10 ** math.floor(math.log10(span / 2))
        step = next(n * power for n in (1, 2, 5) if span / (n * power) < 10)
        numbers = range(math.ceil(self.low / step), math.floor(self.high / step) + 1)
        return [(float(f"{n * step:.10g}"), self.place(n * step)) for n in numbers]


@dataclass(frozen=True)
class Chart:
    """Two axes, the points of each class, the point of the case asked about, and all in words."""

    across: Axis
    up: Axis
    series: dict[str, list[Point]]
    case: Point | None
    words: str


def axis(name: str, rows: list[Values], case: Values, start: float, end: float) -> Axis:
    """Return an axis on which every row has its place, whichever are shown."""
    values = [row[name] for row in [*rows, case] if row.get(name) is not None]
    margin = (max(values) - min(values)) / 20 or 1
    field = OUTCOME if name == OUTCOME.name else BY_NAME[name]
    return Axis(field, min(values) - margin, max(values) + margin, start, end)


def chart(shown: str, case: Values, t: Texts) -> Chart | None:
    """Lay out the rows shown and the case, of which nothing is known where it was not understood.

    Of a class, each has its points; a number is one of the axes, or is not drawn.
    """
    if not CHART:
        return None
    rows = data()[:: math.ceil(len(data()) / MOST)]
    across, up = axis(CHART[0], rows, case, LEFT, RIGHT), axis(CHART[1], rows, case, BOTTOM, TOP)

    def point(row: Values) -> Point | None:
        values = [row.get(name) for name in CHART]
        return None if None in values else (across.place(values[0]), up.place(values[1]))

    names = OUTCOME.choices if isinstance(OUTCOME, Class) else [""]
    series: dict[str, list[Point]] = {name: [] for name in names}
    for row in rows:
        place = point(row) if not shown or row[FILTER.name] == shown else None
        if place:
            series[row[OUTCOME.name] if len(series) > 1 else ""].append(place)
    labels = (t.of(axis.field.label) for axis in (across, up))
    said = t("chart.words", **dict(zip(("across", "up"), labels, strict=True)), count=t.number(sum(map(len, series.values()))))
    if point(case):
        parts = {n: f"{t.of(a.field.label)} {t.value(a.field, case[a.field.name])}" for n, a in (("across", across), ("up", up))}
        said += " " + t("chart.case", **parts)
    return Chart(across, up, series, point(case), said)
