"""The chart; its colours and letters are the page's, in style.css."""

import math
from itertools import cycle

import plotly.graph_objects as go  # type: ignore[import-untyped]

from fields import Class
from files import data
from rows import COLUMNS, Values
from schema import CHART, FILTER, OUTCOME, TITLE
from texts import Texts

MOST = 1_000  # points: more would hide one another, and weigh
SYMBOLS = ["circle", "triangle-up", "square", "diamond", "cross", "x", "triangle-down"]
SCALE = ["#2f7fd0", "#d0603a"]  # of a number: seen on light and on dark
DIGITS = {"exponentformat": "none"}  # Plotly parts thousands from 10 000 on, as texts.py does
AXIS = {"zeroline": False, "automargin": True, "fixedrange": True} | DIGITS
LEGEND = {"orientation": "h", "yanchor": "bottom", "y": 1.02}
CLEAR = "rgba(0,0,0,0)"

ACROSS, UP = CHART or ("", "")


def chart(shown: str, case: Values, t: Texts) -> tuple[go.Figure, str]:
    """Draw the rows shown, by outcome, and the case, which is empty if it was not understood.

    Return the drawing, and what it shows in words.
    """
    rows = data()[:: math.ceil(len(data()) / MOST)]
    here = drawable([r for r in rows if not (FILTER and shown) or r[FILTER.name] == shown])
    asked = drawable([case])
    figure = go.Figure(layout=layout(t))
    if isinstance(OUTCOME, Class):
        for (name, label), symbol in zip(t.options(OUTCOME).items(), cycle(SYMBOLS)):
            some = [row for row in here if row[OUTCOME.name] == name]
            marker = {"symbol": symbol, "size": 7}
            add(figure, some, f"{label} ({t.number(len(some))})", marker)
    else:
        add(figure, here, t.of(TITLE), {"size": 7} | coloured(here, t))
    ring = {"symbol": "circle-open", "size": 18, "line": {"width": 4}}
    add(figure, asked, t("chart.asked"), ring)
    return figure, in_words(len(here), asked, t)


def drawable(rows: list[Values]) -> list[Values]:
    """Return the rows that have both values."""
    return [row for row in rows if row.get(ACROSS) is not None is not row.get(UP)]


def add(figure: go.Figure, rows: list[Values], name: str, marker: dict[str, object]) -> None:
    """Draw a mark for each row; with none, Plotly would give the colour to the next series."""
    xs, ys = ([float(row[axis]) for row in rows] for axis in (ACROSS, UP))
    nowhere = [None]
    figure.add_scatter(x=xs or nowhere, y=ys or nowhere, mode="markers", marker=marker, name=name)


def coloured(rows: list[Values], t: Texts) -> dict[str, object]:
    """Return what gives each mark the colour of its outcome, unless an axis says it."""
    if OUTCOME.name in (ACROSS, UP):
        return {"color": SCALE[0]}
    title = {"text": t.named(OUTCOME), "side": "right"}
    bar = {"title": title, "thickness": 12, "outlinewidth": 0} | DIGITS
    return {"color": [row[OUTCOME.name] for row in rows], "colorscale": SCALE, "colorbar": bar}


def in_words(count: int, asked: list[Values], t: Texts) -> str:
    """Say what the drawing shows."""
    across, up = COLUMNS[ACROSS], COLUMNS[UP]
    labels = {"across": t.of(across.label), "up": t.of(up.label)}
    words = [t("chart.words", **labels, count=t.number(count))]
    for case in asked:
        values = (f"{t.of(f.label)} {t.value(f, case[f.name])}" for f in (across, up))
        words.append(t("chart.case", values=", ".join(values)))
    return " ".join(words)


def layout(t: Texts) -> dict[str, object]:
    """Return what does not depend on the data."""
    return {
        "template": "none",
        "font": {"family": "system-ui, sans-serif", "size": 14},
        "margin": {"l": 0, "t": 8, "r": 8, "b": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "separators": t.number(1.5)[1] + t.number(10_000)[2],
        "legend": LEGEND | {"itemclick": False, "itemdoubleclick": False},
        "xaxis": AXIS | {"title": {"text": t.named(COLUMNS[ACROSS]), "standoff": 16}},
        "yaxis": AXIS | {"title": {"text": t.named(COLUMNS[UP]), "standoff": 16}},
    }
