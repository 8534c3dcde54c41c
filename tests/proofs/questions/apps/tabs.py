"""The species that a visitor chose, kept by the browser for all its tabs, or for each one."""

from dash import Dash, Input, Output, ctx, dcc, html
from flask import Flask


def application(storage: str) -> Flask:
    app = Dash()
    app.layout = [
        html.Button("Adelie", id="Adelie"),
        html.Button("Gentoo", id="Gentoo"),
        dcc.Store(id="species", storage_type=storage),
        html.P(id="shown"),
    ]

    @app.callback(
        Output("species", "data"),
        Input("Adelie", "n_clicks"),
        Input("Gentoo", "n_clicks"),
        prevent_initial_call=True,
    )
    def choose(*_: int) -> str:
        return str(ctx.triggered_id)

    @app.callback(Output("shown", "children"), Input("species", "data"))
    def show(species: str | None) -> str | None:
        return species

    server: Flask = app.server
    return server


all_tabs = application("local")
each_tab = application("session")
