"""A page that shows that its callback is under way."""

import time

from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
app.layout = [html.Button("Ask", id="ask"), dcc.Loading(html.P("nothing yet", id="said"))]
server = app.server


@app.callback(Output("said", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
def answer(_: int) -> str:
    time.sleep(1)  # stands for a model
    return "Gentoo"
