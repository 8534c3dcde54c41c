"""A chart that writes its months and its numbers as its readers do."""

import plotly.graph_objects as go
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol
from dash import Dash, dcc

LANGUAGE = "fr"


def words(language: str) -> dict[str, object]:
    days, months = get_day_names, get_month_names
    return {
        "format": {
            "days": [days("wide", locale=language)[(day - 1) % 7] for day in range(7)],
            "shortDays": [days("abbreviated", locale=language)[(day - 1) % 7] for day in range(7)],
            "months": list(months("wide", locale=language).values()),
            "shortMonths": list(months("abbreviated", locale=language).values()),
            "date": "%d/%m/%Y",
            "decimal": get_decimal_symbol(language),
            "thousands": get_group_symbol(language),
        }
    }


figure = go.Figure(go.Scatter(x=["2026-02-01", "2026-03-01", "2026-08-01"], y=[39.1, 39.4, 40.2]))
app = Dash(__name__)
app.layout = dcc.Graph(
    figure=figure, config={"locale": LANGUAGE, "locales": {LANGUAGE: words(LANGUAGE)}}
)
server = app.server
