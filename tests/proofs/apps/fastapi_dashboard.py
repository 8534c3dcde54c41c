"""A dashboard grafted onto an application of FastAPI."""

from dash import Dash, html
from fastapi import FastAPI

api = FastAPI()


@api.get("/predict")
def predict(flipper: float) -> dict[str, bool]:
    return {"gentoo": flipper > 206}


dashboard = Dash(server=api, url_base_pathname="/dashboard/")
dashboard.layout = html.P("the dashboard")
