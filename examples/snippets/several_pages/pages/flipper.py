"""The page at /flipper."""

import dash
from dash import Input, Output, callback, dcc, html

dash.register_page(__name__)
layout = [dcc.Slider(170, 235, value=200, id="flipper"), html.P(id="said")]


@callback(Output("said", "children"), Input("flipper", "value"))
def say(flipper: float) -> str:
    return f"{flipper} mm"
