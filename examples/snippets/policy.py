"""Dash under a Content-Security-Policy."""

from dash import Dash, Input, Output, dcc, html
from flask_talisman import Talisman

app = Dash(__name__)
app.layout = [dcc.Slider(170, 235, value=200, id="flipper"), html.P(id="said")]
app.clientside_callback("(mm) => `${mm} mm`", Output("said", "children"), Input("flipper", "value"))

POLICY = {
    "default-src": "'self'",
    "script-src": ["'self'", *app.csp_hashes()],
    "style-src-elem": "'self' 'unsafe-inline'",
}
server = app.server
Talisman(server, force_https=False, content_security_policy=POLICY)
