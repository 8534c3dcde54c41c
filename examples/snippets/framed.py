"""Dash in a frame of another site."""

from dash import Dash, html
from flask_talisman import Talisman

app = Dash(__name__)
app.layout = html.P("the dashboard")

POLICY = {
    "script-src": ["'self'", *app.csp_hashes()],
    "frame-ancestors": "http://127.0.0.1:*",
}
server = app.server
Talisman(server, force_https=False, content_security_policy=POLICY)
