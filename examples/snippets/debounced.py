"""A field whose callback waits for the end of what one types."""

from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
app.layout = [dcc.Input(id="name", debounce=True), html.P(id="said")]
server = app.server


@app.callback(Output("said", "children"), Input("name", "value"), prevent_initial_call=True)
def search(name: str) -> str:
    return f"searched: {name}"
