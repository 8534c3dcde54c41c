"""A clock faster than its callback, which stops it while it runs."""

import time

from dash import Dash, Input, Output, dcc, html

app = Dash()
server = app.server
app.layout = [dcc.Interval("clock", interval=100), html.P(id="said")]


@app.callback(
    Output("said", "children"),
    Input("clock", "n_intervals"),
    running=[(Output("clock", "disabled"), True, False)],
)
def refresh(rank: int | None) -> str:
    time.sleep(0.7)
    return f"refreshed: {rank}"
