"""A hundred thousand numbers: in the browser, then on the server under a key."""

from uuid import uuid4

from dash import Dash, Input, Output, State, dcc, html
from diskcache import Cache

app = Dash()
server = app.server
cache = Cache("cache")
app.layout = [
    html.Button("Load", id="load"),
    dcc.Store(id="numbers"),
    dcc.Store(id="key"),
    html.Button("Sum what travels", id="sum-numbers"),
    html.Button("Sum what stays", id="sum-key"),
    html.P(id="loaded"),
    html.P(id="sum"),
]


@app.callback(
    Output("numbers", "data"),
    Output("key", "data"),
    Output("loaded", "children"),
    Input("load", "n_clicks"),
    prevent_initial_call=True,
)
def load(_: int) -> tuple[list[int], str, str]:
    numbers = list(range(100_000))
    return numbers, kept(numbers), "loaded"


def kept(numbers: list[int]) -> str:
    key = uuid4().hex
    cache.set(key, numbers, expire=3600)  # seconds
    return key


@app.callback(
    Output("sum", "children"),
    Input("sum-numbers", "n_clicks"),
    State("numbers", "data"),
    prevent_initial_call=True,
)
def sum_what_travels(_: int, numbers: list[int]) -> str:
    return f"travelled: {sum(numbers)}"


@app.callback(
    Output("sum", "children", allow_duplicate=True),
    Input("sum-key", "n_clicks"),
    State("key", "data"),
    prevent_initial_call=True,
)
def sum_what_stays(_: int, key: str) -> str:
    return f"stayed: {sum(cache[key])}"
