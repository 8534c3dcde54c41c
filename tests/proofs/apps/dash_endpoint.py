"""A callback that Dash also publishes at an address."""

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__)
app.layout = [dcc.Input(id="flipper", type="number", value=181), html.P(id="species")]


@callback(Output("species", "children"), Input("flipper", "value"), api_endpoint="/api/species")
def species(flipper: float) -> str:
    return "Gentoo" if flipper > 206 else "another"


app.setup_apis()
server = app.server
