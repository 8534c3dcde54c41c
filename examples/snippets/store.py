"""A hundred thousand numbers kept on the server, under a key that the browser keeps."""

from uuid import uuid4

from dash import Dash, Input, Output, State, dcc, html
from diskcache import Cache

app = Dash()
server = app.server
cache = Cache("cache")
load, compute = html.Button("Load"), html.Button("Sum")
key, said = dcc.Store(id="key"), html.P(id="said")
app.layout = [load, compute, key, said]


@app.callback(Output(key, "data"), Input(load, "n_clicks"), prevent_initial_call=True)
def keep(_: int) -> str:
    name = uuid4().hex
    cache.set(name, list(range(100_000)), expire=3600)  # seconds
    return name


@app.callback(
    Output(said, "children"),
    Input(compute, "n_clicks"),
    State(key, "data"),
    prevent_initial_call=True,
)
def total(_: int, name: str) -> int:
    return sum(cache[name])
