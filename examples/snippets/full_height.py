"""A chart that takes the height that the rest of the page leaves."""

import plotly.graph_objects as go
from dash import Dash, dcc, html

figure = go.Figure(go.Bar(x=["Adelie", "Gentoo"], y=[181, 217]))
app = Dash(__name__)
app.layout = html.Div(
    [html.H1("Penguins"), dcc.Graph(id="chart", figure=figure, responsive=True)],
    style={"display": "flex", "flexDirection": "column", "height": "90vh"},
)
server = app.server
