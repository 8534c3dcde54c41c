"""A page in the language that its reader's browser asks for."""

from dash import Dash, Input, Output, html
from dash.development.base_component import Component
from flask import has_request_context, request

WELCOME = {"fr": "Bienvenue", "en": "Welcome"}
THANKS = {"fr": "Merci", "en": "Thank you"}


def language() -> str:
    best = request.accept_languages.best_match(WELCOME) if has_request_context() else None
    return best or "fr"


def layout() -> list[Component]:
    return [html.Button(WELCOME[language()], id="welcome"), html.P(id="said")]


app = Dash(__name__)
app.layout = layout
server = app.server


@app.callback(Output("said", "children"), Input("welcome", "n_clicks"), prevent_initial_call=True)
def thank(_: int) -> str:
    return THANKS[language()]
