"""A callback that says each step of its work as it takes it."""

import asyncio
import os
import time

from dash import Dash, Input, Output, html, set_props

app = Dash(backend=os.environ.get("BACKEND", "fastapi"))
server = app.server
app.layout = [html.Button("start", id="start"), html.P(id="step"), html.P(id="end")]


@app.callback(
    Output("end", "children"), Input("start", "n_clicks"), websocket=True, prevent_initial_call=True
)
async def work(_: int) -> str:
    for step in ("one", "two", "three"):
        set_props("step", {"children": step})
        await asyncio.to_thread(time.sleep, 0.5)
    return "done"
