"""A dashboard for managers: signing in is a link here, where a form would check a password."""

from dash import Dash, Input, Output, html
from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = "the same for every worker"


@app.get("/sign-in/<role>")
def sign_in(role: str) -> str:
    session["role"] = role
    return role


@app.before_request
def guard() -> None:
    if request.path.startswith("/dashboard/"):
        if "role" not in session:
            abort(401)
        if session["role"] != "manager":
            abort(403)


dashboard = Dash(server=app, url_base_pathname="/dashboard/")
dashboard.layout = [html.Button("Show", id="show"), html.P(id="shown")]


@dashboard.callback(Output("shown", "children"), Input("show", "n_clicks"))
def show(_: int) -> str:
    return "the secret"
