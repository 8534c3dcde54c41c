"""A dashboard asked for its page before the server lets anyone in."""

import time

from dash import Dash, html
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware


def layout() -> html.P:
    print("laying out", flush=True)
    time.sleep(2)
    return html.P("ready")


dashboard = Dash(requests_pathname_prefix="/dashboard/", routes_pathname_prefix="/")
dashboard.layout = layout
app = DispatcherMiddleware(Flask(__name__), {"/dashboard": dashboard.server})
dashboard.server.test_client().get("/")
