"""A callback on a button that another callback brings."""

from dash import Dash, Input, Output, html

app = Dash(__name__, suppress_callback_exceptions=True)
app.layout = [html.Button("Open", id="open"), html.Div(id="place"), html.P(id="said")]
server = app.server


@app.callback(Output("place", "children"), Input("open", "n_clicks"), prevent_initial_call=True)
def bring(_: int) -> html.Button:
    return html.Button("Later", id="later")


@app.callback(Output("said", "children"), Input("later", "n_clicks"), prevent_initial_call=True)
def say(_: int) -> str:
    return "clicked"
