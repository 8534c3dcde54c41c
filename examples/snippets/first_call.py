"""A callback that waits for a first click."""

from dash import Dash, Input, Output, html

app = Dash(__name__)
app.layout = [html.Button("One more", id="more"), html.P(id="said")]
server = app.server


@app.callback(Output("said", "children"), Input("more", "n_clicks"), prevent_initial_call=True)
def count(clicks: int) -> str:
    return f"{clicks + 1} penguins"
