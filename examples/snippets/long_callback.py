"""A computation of five seconds: in the callback itself, then in the background."""

import time
from collections.abc import Callable

import multiprocess
from dash import Dash, DiskcacheManager, Input, Output, html
from diskcache import Cache
from sklearn.ensemble import HistGradientBoostingClassifier

multiprocess.set_start_method("spawn", force=True)
flippers = [[190.0], [191.0], [215.0], [216.0]] * 50
model = HistGradientBoostingClassifier().fit(
    flippers, ["Adelie", "Adelie", "Gentoo", "Gentoo"] * 50
)
app = Dash(background_callback_manager=DiskcacheManager(Cache("cache")))
server = app.server
app.layout = [
    html.Button("In the request", id="request"),
    html.Button("In the background", id="background"),
    html.P(id="progress"),
    html.P(id="in-request"),
    html.P(id="in-background"),
]


@app.callback(
    Output("in-request", "children"), Input("request", "n_clicks"), prevent_initial_call=True
)
def compute(_: int) -> str:
    time.sleep(5)
    return str(model.predict([[225.0]])[0])


@app.callback(
    Output("in-background", "children"),
    Input("background", "n_clicks"),
    prevent_initial_call=True,
    background=True,
    progress=Output("progress", "children"),
    interval=200,  # milliseconds between two questions of the page
)
def compute_in_the_background(set_progress: Callable[[str], None], _: int) -> str:
    set_progress("0 of 2")
    time.sleep(2.5)
    set_progress("1 of 2")
    time.sleep(2.5)
    return str(model.predict([[225.0]])[0])
