"""The same chart in two Flask pages: its library from the network, then from the page itself."""

import plotly.graph_objects as go
from flask import Flask

app = Flask(__name__)
chart = go.Figure(go.Bar(x=["Adelie", "Gentoo"], y=[181, 217]))


@app.get("/network")
def from_the_network() -> str:
    return str(chart.to_html(include_plotlyjs="cdn"))


@app.get("/page")
def from_the_page() -> str:
    return str(chart.to_html(include_plotlyjs=True))
