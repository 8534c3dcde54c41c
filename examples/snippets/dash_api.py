"""A dashboard with an API beside it, that the pages of one other site may read."""

import os

from dash import Dash, html
from flask_cors import CORS

app = Dash(__name__)
app.layout = html.P("the dashboard")
server = app.server
origin = os.environ.get("ORIGIN", "https://www.example.org")
CORS(server, resources={r"/api/*": {"origins": origin}})


@server.get("/api/species")
def species() -> list[str]:
    return ["Adelie", "Chinstrap", "Gentoo"]
