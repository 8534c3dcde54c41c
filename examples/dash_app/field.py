"""A field of the page: its label, its range, and what is wrong with what is typed in it."""

from dash import ClientsideFunction, Input, clientside_callback, dcc, html

from animal import VARIABLES
from texts import texts


def field(name: str, value: str) -> html.Div:
    """Return a variable's field, with a place for what is wrong with it."""
    t = texts()
    return html.Div(
        [
            html.Label(t(f"variables.{name}"), htmlFor=name),
            html.Span(t.range(name), id=f"{name}-hint", className="hint"),
            dcc.Input(
                id=name,
                value=value,
                debounce=0.3,  # seconds: a half-typed number is no mistake
                type="text",  # "number" would hide what is not one from the callback
                inputMode="decimal",  # type: ignore[arg-type]  # HTML's, not in Dash's list
            ),
            html.Span(id=f"{name}-wrong", className="fault"),
        ],
        className="field",
    )


for name in VARIABLES:
    clientside_callback(
        ClientsideFunction("fields", "mark"),
        Input(name, "id"),
        Input(f"{name}-wrong", "children"),
    )
