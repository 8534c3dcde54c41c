"""Dash, that knows of no proxy in front of it unless the environment names its prefix."""

from dash import Dash, html

app = Dash()
app.layout = html.P("Penguins")
server = app.server
