"""As many points as one likes, counted in cells by the server before they are drawn."""

import numpy as np
import plotly.graph_objects as go
from dash import Dash, dcc

random = np.random.default_rng(0)
BILLS, FLIPPERS = random.normal(44, 5, 20_000), random.normal(200, 14, 20_000)


def chart() -> go.Figure:
    counts, bills, flippers = np.histogram2d(BILLS, FLIPPERS, bins=60)
    return go.Figure(go.Heatmap(x=bills, y=flippers, z=counts.T))


app = Dash(__name__)
app.layout = dcc.Graph(figure=chart())
server = app.server
