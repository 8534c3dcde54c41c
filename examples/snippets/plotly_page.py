"""A chart in a page of Flask, drawn by the plotly.js that comes with Python's Plotly."""

import numpy as np
import plotly.graph_objects as go
from flask import Flask, Response, render_template_string
from markupsafe import Markup
from plotly.offline import get_plotlyjs

PAGE = """<!doctype html>
<title>Penguins</title>
<script src="/plotly.js"></script>
<h1>Penguins</h1>
{{ chart }}
"""
app = Flask(__name__)


@app.get("/plotly.js")
def library() -> Response:
    answer = Response(get_plotlyjs(), mimetype="text/javascript")
    answer.cache_control.max_age = 3600
    return answer


@app.get("/")
def page() -> str:
    bills, flippers = np.array([39.1, 39.5, 46.1, 50.0]), np.array([181, 186, 217, 230])
    figure = go.Figure(go.Scatter(x=bills, y=flippers, mode="markers"))
    chart = figure.to_html(full_html=False, include_plotlyjs=False)
    return render_template_string(PAGE, chart=Markup(chart))
