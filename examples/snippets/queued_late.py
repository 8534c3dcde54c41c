"""A job of two seconds that Celery runs; it leaves the queue only once it is done."""

import os
import time
from functools import cache
from pathlib import Path

from celery import Celery
from dash import CeleryManager, Dash, Input, Output, html
from sklearn.ensemble import HistGradientBoostingClassifier

redis = os.environ.get("REDIS", "redis://127.0.0.1:6379/0")
queue = Celery(__name__, broker=redis, backend=redis)
queue.conf.task_acks_late = True
queue.conf.task_reject_on_worker_lost = True
app = Dash(background_callback_manager=CeleryManager(queue))
server = app.server
app.layout = [html.Button("Compute", id="compute"), html.P(id="answer")]


@cache
def model() -> HistGradientBoostingClassifier:
    """Make the model in the process that asks for it, not in the one that Celery forks."""
    flippers = [[190.0], [191.0], [215.0], [216.0]] * 50
    species = ["Adelie", "Adelie", "Gentoo", "Gentoo"] * 50
    return HistGradientBoostingClassifier().fit(flippers, species)


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
    return str(model().predict([[225.0]])[0])
