"""The page, and the values as it shows them, in the reader's language."""

from itertools import cycle
from typing import Any
from uuid import uuid4

import plotly.graph_objects as go  # type: ignore[import-untyped]
from dash import dcc, get_relative_path, html
from dash.development.base_component import Component

from around import texts
from feed import KEPT, Value
from fields import Class
from rows import COLUMNS
from schema import CHART, FIELDS, OUTCOME
from source import LATE
from texts import Texts

LONGEST = 1_000  # characters of a question
SYMBOLS = ["circle", "triangle-up", "square", "diamond", "cross", "x", "triangle-down"]
GROUPS = list(OUTCOME.choices) if isinstance(OUTCOME, Class) else []
NUMBERS = [field.name for field in FIELDS if field.is_number]
# What is measured and shown, and what is drawn: a number that is predicted, or this.
MEASURED = next(name for name in [*(CHART or ()), *NUMBERS, ""] if name in ["", *NUMBERS])
UP = MEASURED if GROUPS else OUTCOME.name
AXIS = {"zeroline": False, "automargin": True, "fixedrange": True, "exponentformat": "none"}
SAID = ("live", "asked", "silent", "none", "lost", "pause", "resume")


def shown(values: list[Value]) -> list[dict[str, Any]]:
    """Return values as live.js takes them: where they are drawn, and in words."""
    t, found = texts(), []
    for value in values:
        if not value.prediction:  # its number may be none
            cells = [t("live.refused"), *[""] * (len(columns(t)) - 1)]
            found.append({"at": value.at, "up": None, "group": -1, "cells": cells})
            continue
        row = value.measured | value.prediction
        outcome, shares = row[OUTCOME.name], row.get("probabilities", {})
        cells = [t.value(OUTCOME, outcome), *([t.percent(shares[outcome])] if GROUPS else [])]
        if MEASURED:
            number = row[MEASURED]
            cells.append("" if number is None else t.value(COLUMNS[MEASURED], short(number)))
        group = GROUPS.index(outcome) if GROUPS else 0
        up = row[UP] if UP else shares[outcome]
        found.append({"at": value.at, "up": up, "group": group, "cells": cells})
    return found


def short(number: float) -> float:
    """Return a number with six digits, more than a sensor knows."""
    return float(f"{number:.6g}")


def columns(t: Texts) -> list[str]:
    """Return the names of a value's cells."""
    share = [t("live.share")] if GROUPS else []
    return [t.of(OUTCOME.label), *share, *([t.of(COLUMNS[MEASURED].label)] if MEASURED else [])]


def layout() -> list[Component]:
    """Return the page: Dash asks for it at each visit."""
    t = texts()
    words = {name: t(f"live.{name}", hour="{hour}") for name in SAID} | {
        "language": t.language,
        "writing": t("answer.writing"),
        "broken": t("answer.broken"),
        "most": KEPT,
        "late": LATE * 1000,
        "address": get_relative_path("/api/values?since="),  # type: ignore[no-untyped-call]
    }
    # what the server sends; what is kept of it, and its last moment
    stores: dict[str, Any] = {
        "arrived": None,
        "kept": [],
        "last": 0,
        "paused": False,
        "words": words,
    }
    stores |= {"language": t.language, "screen": uuid4().hex}
    return [
        html.P(t("live.connecting"), id="state", role="status"),
        measured(t),
        asked(t),
        *(dcc.Store(name, data=data) for name, data in stores.items()),
        dcc.Interval("tick", interval=1000),
        dcc.Interval("ask", interval=5000, disabled=True),
    ]


def measured(t: Texts) -> html.Section:
    """Return the chart, the last values as a table, and the button that holds them still."""
    axis = t.named(COLUMNS[UP]) if UP else t("live.share")
    figure = go.Figure(layout={"xaxis": AXIS | {"type": "date", "tickformat": "%X"}})
    figure.update_layout(
        yaxis=AXIS | {"title": {"text": axis}},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02},
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        separators=t("live.separators"),
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    for name, symbol in zip(t.options(OUTCOME).values() or [axis], cycle(SYMBOLS)):
        marker = {"symbol": symbol, "size": 8}
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=name)
    graph = dcc.Graph("chart", figure=figure, config={"displayModeBar": False}, responsive=True)
    named: dict[str, Any] = {"role": "img", "aria-labelledby": "chart-words"}
    head = [html.Th(name, scope="col") for name in (t("live.time"), *columns(t))]
    return html.Section(
        [
            html.H2(t("live.title")),
            html.Button(t("live.pause"), id="pause"),
            html.Figure(graph, className=OUTCOME.kind, **named),
            html.P(t("live.words", up=axis, count=KEPT), id="chart-words", className="hint"),
            html.Table(
                [
                    html.Caption(t("live.table")),
                    html.Thead(html.Tr(head)),
                    html.Tbody(id="rows"),
                ]
            ),
        ]
    )


def asked(t: Texts) -> html.Section:
    """Return where a question is typed, and where its answer comes."""
    return html.Section(
        [
            html.H2(t("answer.title")),
            html.Label(t("answer.question", longest=t.number(LONGEST)), htmlFor="question"),
            dcc.Textarea(id="question", rows=3, maxLength=LONGEST, value=t("answer.example")),
            html.Button(t("answer.send"), id="send"),
            html.Button(t("answer.stop"), id="stop", disabled=True),
            html.P(id="answer-state", className="fault", role="status"),
            html.P(id="answer"),
        ]
    )
