"""A Dash application whose callback is declared for any application: the first to start has it."""

from dash import Dash, Input, Output, callback, html


@callback(Output("said", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
def answer(_: int) -> str:
    return "Gentoo"


def create_app() -> Dash:
    app = Dash(__name__)
    app.layout = [html.Button("Ask", id="ask"), html.P(id="said")]
    return app
