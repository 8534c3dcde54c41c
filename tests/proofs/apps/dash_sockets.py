"""Two callbacks over WebSocket that wait for a file named ``go``, and one over HTTP."""

import asyncio
import os
import time
from pathlib import Path

from dash import Dash, Input, Output, html, set_props

GO = Path("go")
IDS = ["step", "end", "answered"]

app = Dash(backend=os.environ.get("BACKEND", "fastapi"))
server = app.server
app.layout = [
    *(html.Button(kind, id=kind) for kind in ("def", "async", "HTTP")),
    *(html.P(id=id) for id in IDS),
]


@app.callback(
    Output("end", "children", allow_duplicate=True),
    Input("def", "n_clicks"),
    websocket=True,
    prevent_initial_call=True,
)
def computes(_: int) -> str:
    set_props("step", {"children": "begun"})
    while not GO.exists():
        time.sleep(0.01)
    return "done"


@app.callback(
    Output("end", "children"), Input("async", "n_clicks"), websocket=True, prevent_initial_call=True
)
async def waits(_: int) -> str:
    set_props("step", {"children": "begun"})
    while not GO.exists():
        await asyncio.to_thread(time.sleep, 0.01)
    return "done"


@app.callback(Output("answered", "children"), Input("HTTP", "n_clicks"), prevent_initial_call=True)
def answers(_: int) -> str:
    return "answered"
