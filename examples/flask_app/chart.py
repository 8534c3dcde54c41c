"""The chart, computed here and drawn by templates/page.html: no script in the page."""

import math
from dataclasses import dataclass

from fields import Class, Field
from files import data
from rows import BY_NAME, Values
from schema import CHART, FILTER, OUTCOME
from texts import Texts

LEFT, RIGHT, TOP, BOTTOM = 46, 436, 6, 282  # the frame, in a drawing of 440 by 320
MOST = 1_000  # points: more would hide one another, and weigh


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
        ranks = range(math.ceil(self.low / step), math.floor(self.high / step) + 1)
        return [(float(f"{n * step:.10g}"), self.place(n * step)) for n in ranks]


@dataclass(frozen=True)
class Chart:
    """Two axes, the points of each class, those of the case asked about, and all in words."""

    across: Axis
    up: Axis
    series: dict[str, list[tuple[float, float]]]
    case: list[tuple[float, float]]
    words: str


def axis(name: str, rows: list[Values], start: float, end: float) -> Axis:
    """Return an axis on which every row has its place, whichever are shown."""
    values = [row[name] for row in rows if row.get(name) is not None]
    margin = (max(values) - min(values)) / 20 or 1
    field = OUTCOME if name == OUTCOME.name else BY_NAME[name]
    return Axis(field, min(values) - margin, max(values) + margin, start, end)


def chart(shown: str, case: Values, t: Texts) -> Chart | None:
    """Lay out the rows shown and the case, which is empty where it was not understood."""
    if not CHART:
        return None
    rows = data()[:: math.ceil(len(data()) / MOST)]
    across = axis(CHART[0], [*rows, case], LEFT, RIGHT)
    up = axis(CHART[1], [*rows, case], BOTTOM, TOP)

    def points(some: list[Values]) -> list[tuple[float, float]]:
        values = [(row.get(across.field.name), row.get(up.field.name)) for row in some]
        return [(across.place(x), up.place(y)) for x, y in values if x is not None is not y]

    here = [row for row in rows if not (FILTER and shown) or row[FILTER.name] == shown]
    series = {"": points(here)}
    if isinstance(OUTCOME, Class):
        of = {name: [r for r in here if r[OUTCOME.name] == name] for name in OUTCOME.labels}
        series = {name: points(some) for name, some in of.items()}
    labels = {"across": t.of(across.field.label), "up": t.of(up.field.label)}
    words = t("chart.words", count=t.number(sum(map(len, series.values()))), **labels)
    if points([case]):
        values = (f"{t.of(f.label)} {t.value(f, case[f.name])}" for f in (across.field, up.field))
        words += f" {t('chart.case', values=', '.join(values))}"
    return Chart(across, up, series, points([case]), words)
