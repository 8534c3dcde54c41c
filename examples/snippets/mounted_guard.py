"""A dashboard mounted in a Flask application, and one guard on both."""

from dash import Dash, html
from flask import Flask, abort, request, session
from werkzeug.middleware.dispatcher import DispatcherMiddleware

app = Flask(__name__)
dashboard = Dash(__name__, requests_pathname_prefix="/dashboard/")
dashboard.layout = html.P("the secret")


@app.get("/sign-in")
def sign_in() -> str:
    session["name"] = "Ada"
    return "welcome"


def guard() -> None:
    if request.endpoint != "sign_in" and "name" not in session:
        abort(401)


for server in (app, dashboard.server):
    server.secret_key = "the same for both"
    server.before_request(guard)

app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/dashboard": dashboard.server})
