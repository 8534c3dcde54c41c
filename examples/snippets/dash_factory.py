"""A Dash application that a function makes, callbacks included."""

from dash import Dash, Input, Output, html


def create_app() -> Dash:
    app = Dash(__name__)
    app.layout = [html.Button("Ask", id="ask"), html.P(id="said")]

    @app.callback(Output("said", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
    def answer(_: int) -> str:
        return "Gentoo"

    return app


server = create_app().server
