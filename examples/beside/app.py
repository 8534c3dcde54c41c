"""A dashboard beside a site, which shows each role what it may see; nginx says who asks."""

from urllib.parse import unquote

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from flask import abort, has_request_context, request

app = Dash(
    __name__,
    requests_pathname_prefix="/curves/",  # what browsers ask for
    routes_pathname_prefix="/",  # what nginx asks for
    suppress_callback_exceptions=True,  # the cost is not on every page
)
server = app.server


def told(name: str) -> str:
    """Return what nginx says; nothing when Dash calls the layout at the start, for nobody."""
    return unquote(request.headers.get(name, "")) if has_request_context() else ""


def is_engineer() -> bool:
    return told("X-Role") == "engineer"


def layout() -> list[Component]:
    """Return the page of whoever asks: Dash calls this at each visit."""
    parts = [
        html.P(f"Signed in: {told('X-User')}", id="who"),
        html.Label("Pressure (bar)", htmlFor="pressure"),
        dcc.Input(id="pressure", type="number", value=80, debounce=0.3),
        html.P(id="thickness", role="status"),
    ]
    return [*parts, html.P(id="cost", role="status")] if is_engineer() else parts


app.layout = layout


@app.callback(Output("thickness", "children"), Input("pressure", "value"))
def thickness(pressure: float | None) -> str:
    return f"Thickness: {400 / pressure:.1f} mm" if pressure else ""


@app.callback(Output("cost", "children"), Input("pressure", "value"))
def cost(pressure: float | None) -> str:
    if not is_engineer():  # whoever is signed in can call any callback
        abort(403)
    return f"Cost: {12 + pressure / 10:.2f} euros" if pressure else ""
