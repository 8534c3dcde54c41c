"""A callback reads a field: the names are the same on both sides."""

from dash import Dash, Input, Output, State, dcc, html

app = Dash(__name__)
flipper = dcc.Input(value="217", id="flipper")
app.layout = [flipper, html.Button("Show", id="show"), html.P(id="said")]
server = app.server


@app.callback(
    Output("said", "children"),
    Input("show", "n_clicks"),
    State(flipper, "value"),
    prevent_initial_call=True,
)
def say(_: int, typed: str) -> str:
    return f"{typed} mm"
