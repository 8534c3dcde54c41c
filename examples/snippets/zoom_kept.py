"""A chart that stays zoomed when its callback draws it again."""

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, dcc, html

app = Dash(__name__)
app.layout = [html.Button("Refresh", id="refresh", n_clicks=0), dcc.Graph(id="chart")]
server = app.server


def kept(moved: dict[str, float]) -> dict[str, dict[str, list[float]]]:
    bounds = {axis: (f"{axis}.range[0]", f"{axis}.range[1]") for axis in ("xaxis", "yaxis")}
    return {
        axis: {"range": [moved[low], moved[high]]}
        for axis, (low, high) in bounds.items()
        if low in moved
    }


@app.callback(
    Output("chart", "figure"), Input("refresh", "n_clicks"), State("chart", "relayoutData")
)
def draw(clicks: int, moved: dict[str, float] | None) -> go.Figure:
    figure = go.Figure(go.Scatter(x=[1, 2, 3, 4], y=[181, 186, 217, 230 + clicks]))
    return figure.update_layout(title=f"Drawn {clicks} times", **kept(moved or {}))
