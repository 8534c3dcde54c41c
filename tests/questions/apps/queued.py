"""A job of two seconds that Celery runs, from a queue in Redis."""

import os
import time
from pathlib import Path

from celery import Celery
from dash import CeleryManager, Dash, Input, Output, html

redis = os.environ["REDIS"]
queue = Celery(broker=redis, backend=redis)
app = Dash(background_callback_manager=CeleryManager(queue))
server = app.server
app.layout = [html.Button("Compute", id="compute"), html.P(id="answer")]


@app.callback(
    Output("answer", "children"),
    Input("compute", "n_clicks"),
    prevent_initial_call=True,
    background=True,
    interval=200,  # milliseconds between two questions of the page
)
def compute(_: int) -> str:
    with Path("jobs.txt").open("a") as jobs:
        jobs.write(f"{os.getpid()}\n")
    time.sleep(2)
    return "done"
