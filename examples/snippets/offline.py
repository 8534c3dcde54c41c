"""A chart in a page that holds its own library."""

import plotly.graph_objects as go
from flask import Flask

app = Flask(__name__)
chart = go.Figure(go.Bar(x=["Adelie", "Gentoo"], y=[181, 217]))


@app.get("/")
def page() -> str:
    return str(chart.to_html(include_plotlyjs=True))
