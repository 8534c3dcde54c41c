"""A dashboard that takes two seconds to lay out, beside a home page that is there at once."""

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
