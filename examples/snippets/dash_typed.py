"""A Dash application for mypy --strict: what computes is a function of its own."""

from dash import Dash, Input, Output, dcc, html


def species(flipper: float | None) -> str:
    return "Gentoo" if flipper and flipper > 206 else "Adelie"


app = Dash(__name__)
app.layout = [dcc.Input(217, id="flipper", type="number"), html.P(id="unit"), html.P(id="said")]


@app.callback(Output("said", "children"), Input("flipper", "value"))
def predict(flipper: float | None) -> str:
    return species(flipper)


app.clientside_callback(  # type: ignore[no-untyped-call]
    "(flipper) => `${flipper} mm`", Output("unit", "children"), Input("flipper", "value")
)

server = app.server
