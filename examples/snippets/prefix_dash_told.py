"""Dash, told where browsers see it and where requests come in."""

from dash import Dash, html

app = Dash(requests_pathname_prefix="/penguins/", routes_pathname_prefix="/")
app.layout = html.P("Penguins")
server = app.server
