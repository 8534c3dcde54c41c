"""A screen above a press, which changes by itself and says how old what it shows is."""

import math
import os
import sqlite3
import time
from contextlib import closing, suppress

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, dcc, html

EVERY = float(os.environ.get("EVERY", "30"))  # seconds
HOUR, HIGH = 3600, 95  # seconds, bar


def measure() -> float:
    """Ask the press, or raise OSError; yours takes the place of this one."""
    return 90 + 8 * math.sin(time.time() / 600)


def last_hour() -> list[tuple[float, float]]:
    """Add a measure, unless another screen just has; forget those that are too old."""
    now = time.time()
    with closing(sqlite3.connect("measures.db")) as base, base:
        base.execute("CREATE TABLE IF NOT EXISTS measures (at REAL, bar REAL)")
        base.execute("DELETE FROM measures WHERE at < ?", (now - HOUR,))
        [[last]] = base.execute("SELECT coalesce(max(at), 0) FROM measures")
        if now - last > 0.9 * EVERY:
            with suppress(OSError):  # the press does not answer: what is known grows old
                base.execute("INSERT INTO measures VALUES (?, ?)", (now, measure()))
        return base.execute("SELECT at, bar FROM measures ORDER BY at").fetchall()


app = Dash(title="Press 2", update_title="")
app.index_string = app.index_string.replace("<html>", '<html lang="en">')
server = app.server
screen = [
    html.H1("Press 2"),
    html.Strong(id="bar"),
    html.P(id="age"),
    html.P(id="state", role="alert"),
    dcc.Graph(id="curve", config={"staticPlot": True}),
]
app.layout = [
    dcc.Interval("clock", interval=1000 * EVERY),
    dcc.Interval("second", interval=1000),
    dcc.Store("answer"),
    dcc.Store("known"),
    html.Main(screen, style={"fontSize": "6vmin"}),
]


@app.callback(Output("answer", "data"), Output("curve", "figure"), Input("clock", "n_intervals"))
def follow(_: int | None) -> tuple[dict[str, float] | None, go.Figure]:
    hour, now = last_hour(), time.time()
    minutes, bars = [(at - now) / 60 for at, _ in hour], [bar for _, bar in hour]
    curve = go.Figure(go.Scatter(x=minutes, y=bars, mode="markers"))
    curve.add_hline(HIGH, line_color="#b00020")
    curve.update_xaxes(title="minutes", range=[-60, 0])
    curve.update_yaxes(title="bar", range=[70, 110])
    return ({"bar": bars[-1], "age": now - hour[-1][0], "high": HIGH} if hour else None), curve


# Not in SAY: a callback waits for what it listens to, and would not count while no answer comes.
NOTE = "answer => ({ ...answer, arrived: Date.now() })"
SAY = """(second, known, interval) => {
  const silent = known ? Date.now() - known.arrived : 1000 * second;
  const late = silent > 3 * interval && (1000 * second) % interval < 1000;
  if (late || (second && second % 86400 === 0)) {
    const signal = AbortSignal.timeout(interval);
    fetch(location, { signal }).then(({ ok }) => ok && location.reload());
  }
  if (known?.bar === undefined) return ["–", {}, "", second > 9 ? "No measure yet." : ""];
  const age = known.age + silent / 1000;
  const old = age > (3 * interval) / 1000;
  const high = known.bar > known.high;
  return [
    `${known.bar.toFixed(1)} bar`,
    { color: old ? "#595959" : high ? "#b00020" : "inherit" },
    `Measured ${age < 90 ? `${Math.round(age)} s` : `${Math.round(age / 60)} min`} ago.`,
    old ? "This value is old: look at the press." : high ? `Above ${known.high} bar.` : "",
  ];
}"""
app.clientside_callback(NOTE, Output("known", "data"), Input("answer", "data"))
app.clientside_callback(
    SAY,
    Output("bar", "children"),
    Output("bar", "style"),
    Output("age", "children"),
    Output("state", "children"),
    Input("second", "n_intervals"),
    State("known", "data"),
    State("clock", "interval"),
)
