"""Two callbacks that write the same output."""

from dash import Dash, Input, Output, html

app = Dash(__name__)
app.layout = [html.Button("A", id="a"), html.Button("B", id="b"), html.P(id="said")]
server = app.server


@app.callback(Output("said", "children"), Input("a", "n_clicks"), prevent_initial_call=True)
def from_a(_: int) -> str:
    return "from A"


@app.callback(
    Output("said", "children", allow_duplicate=True),
    Input("b", "n_clicks"),
    prevent_initial_call=True,
)
def from_b(_: int) -> str:
    return "from B"


if __name__ == "__main__":
    app.run(debug=True)
