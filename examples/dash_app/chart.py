"""The chart; its colours and letters are the page's, in style.css."""

import pandas as pd
import plotly.graph_objects as go  # type: ignore[import-untyped]

from animal import Animal
from texts import Texts

ACROSS, UP = "flipper_length_mm", "bill_length_mm"
SYMBOLS = ["circle", "triangle-up", "square", "diamond", "cross", "x", "triangle-down"]
NOWHERE = [None]  # Plotly would leave an empty trace out, and give its colour to the next one


def chart(shown: dict[str, pd.DataFrame], animal: Animal | None, t: Texts) -> go.Figure:
    """Draw the animals of each species, and the one asked about, by flipper and by bill."""
    figure = go.Figure(layout=layout(t))
    for rank, (species, rows) in enumerate(shown.items()):
        figure.add_scatter(
            x=list(rows[ACROSS]) or NOWHERE,
            y=list(rows[UP]) or NOWHERE,
            mode="markers",
            marker={"symbol": SYMBOLS[rank % len(SYMBOLS)], "size": 7},
            name=f"{t.species(species)} ({len(rows)})",
        )
    asked = [animal] if animal else []
    figure.add_scatter(
        x=[one.flipper_length_mm for one in asked],
        y=[one.bill_length_mm for one in asked],
        mode="markers",
        marker={"symbol": "circle-open", "size": 18, "line": {"width": 4}},
        name=t("chart.asked"),
    )
    return figure


def layout(t: Texts) -> dict[str, object]:
    """Return what does not depend on the data."""
    axis = {"zeroline": False, "automargin": True, "fixedrange": True}
    return {
        "template": "none",
        "font": {"family": "system-ui, sans-serif", "size": 14},
        "margin": {"l": 0, "t": 8, "r": 8, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": t("numbers.separators"),
        "legend": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": axis | {"title": {"text": t.measure(ACROSS)}},
        "yaxis": axis | {"title": {"text": t.measure(UP), "standoff": 8}},
    }
