"""Dash that finds its pages in pages/."""

from dash import Dash, page_container

app = Dash(__name__, use_pages=True)
app.layout = page_container
server = app.server
