"""Dash where Flask-WTF asks every POST for a CSRF token."""

from dash import Dash, Input, Output, html
from flask import Response
from flask_wtf.csrf import CSRFProtect, generate_csrf

app = Dash(__name__)
app.layout = [html.Button("Show", id="show"), html.P(id="shown")]

server = app.server
server.secret_key = "the same for every worker"
CSRFProtect(server)


@server.after_request
def give_token(response: Response) -> Response:
    response.set_cookie("_csrf_token", generate_csrf(), samesite="Strict")
    return response


@app.callback(Output("shown", "children"), Input("show", "n_clicks"), prevent_initial_call=True)
def show(_: int) -> str:
    return "shown"
