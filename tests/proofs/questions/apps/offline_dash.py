"""A chart in Dash, which serves its own scripts unless told otherwise."""

import plotly.graph_objects as go
from dash import Dash, dcc

app = Dash(serve_locally=True)
app.layout = dcc.Graph(figure=go.Figure(go.Bar(x=["Adelie", "Gentoo"], y=[181, 217])))
server = app.server
