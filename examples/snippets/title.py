"""A page whose title stays what it is."""

from dash import Dash, Input, Output, html

app = Dash(__name__, title="Penguins", update_title="")
app.layout = [html.Button("Show", id="show"), html.P(id="said")]
server = app.server


@app.callback(Output("said", "children"), Input("show", "n_clicks"), prevent_initial_call=True)
def say(_: int) -> str:
    return "shown"
