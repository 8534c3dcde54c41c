"""A table given to the page as what JSON knows."""

import pandas as pd
from dash import Dash, Input, Output, dcc, html

app = Dash()
server = app.server
app.layout = [html.Button("Load", id="load"), dcc.Store(id="table"), html.P(id="shown")]
animals = pd.DataFrame({"species": ["Adelie", "Gentoo"], "flipper": [181, 217]})


@app.callback(Output("table", "data"), Input("load", "n_clicks"), prevent_initial_call=True)
def load(_: int) -> list[dict[str, object]]:
    return animals.to_dict("records")


@app.callback(Output("shown", "children"), Input("table", "data"), prevent_initial_call=True)
def show(records: list[dict[str, object]]) -> str:
    return f"{records[1]['species']}: {records[1]['flipper']}"
