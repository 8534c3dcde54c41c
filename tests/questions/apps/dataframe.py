"""A table given to the page as it is, then as what JSON knows."""

import pandas as pd
from dash import Dash, Input, Output, dcc, html

app = Dash()
server = app.server
app.layout = [
    html.Button("Frame", id="frame"),
    html.Button("Records", id="records"),
    dcc.Store(id="table"),
    html.P(id="shown"),
]
animals = pd.DataFrame({"species": ["Adelie", "Gentoo"], "flipper": [181, 217]})


@app.callback(Output("table", "data"), Input("frame", "n_clicks"), prevent_initial_call=True)
def give_frame(_: int) -> pd.DataFrame:
    return animals


@app.callback(
    Output("table", "data", allow_duplicate=True),
    Input("records", "n_clicks"),
    prevent_initial_call=True,
)
def give_records(_: int) -> list[dict[str, object]]:
    return animals.to_dict("records")


@app.callback(Output("shown", "children"), Input("table", "data"), prevent_initial_call=True)
def show(records: list[dict[str, object]]) -> str:
    return f"{records[1]['species']}: {records[1]['flipper']}"
