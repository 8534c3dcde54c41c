"""The chart, computed here and drawn by templates/page.html: no script in the page."""

import math
from typing import Any, NamedTuple

from fields import Class, Field
from files import data
from rows import COLUMNS, Values
from schema import CHART, FILTER, OUTCOME
from texts import Texts

LEFT, RIGHT, TOP, BOTTOM = 46, 436, 6, 282  # the frame, in a drawing of 440 by 320
MOST = 1_000  # points: more would hide one another, and weigh


class Axis(NamedTuple):
    """A column of numbers, its values laid from ``start`` to ``end``."""

    field: Field
    low: float
    high: float
    start: int
    end: int

    def place(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[tuple[float, float]]:
        """Return the round values within the axis, and their places."""
        span = self.high - self.low
        power = 10 ** math.floor(math.log10(span / 2))
        step = next(n * power for n in (1, 2, 5) if span / (n * power) < 10)
        ranks = range(math.ceil(self.low / step), math.floor(self.high / step) + 1)
        return [(float(f"{n * step:.10g}"), self.place(n * step)) for n in ranks]


def axis(name: str, rows: list[Values], start: int, end: int) -> Axis:
    """Return an axis on which every row has its place, whichever are shown."""
    values = [row[name] for row in rows if row.get(name) is not None]
    margin = (max(values) - min(values)) / 20 or 1
    return Axis(COLUMNS[name], min(values) - margin, max(values) + margin, start, end)


def chart(shown: str, case: Values, t: Texts) -> dict[str, Any]:
    """Lay out the rows shown, by class, and the case, which is empty if it was not understood."""
    if not CHART:
        return {}
    rows = data()[:: math.ceil(len(data()) / MOST)]
    across = axis(CHART[0], [*rows, case], LEFT, RIGHT)
    up = axis(CHART[1], [*rows, case], BOTTOM, TOP)

    def points(some: list[Values]) -> list[tuple[float, float]]:
        values = [(row.get(across.field.name), row.get(up.field.name)) for row in some]
        return [(across.place(x), up.place(y)) for x, y in values if x is not None is not y]

    here = [row for row in rows if not (FILTER and shown) or row[FILTER.name] == shown]
    names = OUTCOME.choices if isinstance(OUTCOME, Class) else [""]
    series = {n: points([r for r in here if r[OUTCOME.name] == n or not n]) for n in names}
    words = t(
        "chart.words",
        across=t.of(across.field.label),
        up=t.of(up.field.label),
        count=t.number(sum(map(len, series.values()))),
    )
    if drawn := points([case]):
        values = (f"{t.of(f.label)} {t.value(f, case[f.name])}" for f in (across.field, up.field))
        words += f" {t('chart.case', values=', '.join(values))}"
    return {"across": across, "up": up, "series": series, "case": drawn, "words": words}
