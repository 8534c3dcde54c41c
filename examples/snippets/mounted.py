"""A dashboard mounted in a Flask application, which knows where it is mounted."""

from dash import Dash, html
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

dashboard = Dash(__name__, requests_pathname_prefix="/dashboard/")
dashboard.layout = html.P("the dashboard")

app = Flask(__name__)
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/dashboard": dashboard.server})
