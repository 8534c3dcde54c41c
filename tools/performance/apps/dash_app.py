"""A Dash callback predicts from four fields, on the backend named by ``BACKEND``."""

import os

from dash import Dash, Input, Output, callback, dcc, html

from rows import BY_NAME, EXAMPLE, from_json
from tools.performance.apps.manchots import chosen

app = Dash(__name__, backend=os.environ.get("BACKEND", "flask"))
server = app.server
model = chosen()
fields = [dcc.Input(id=name, type="number", value=EXAMPLE[name]) for name in BY_NAME]
app.layout = [*fields, html.P(id="species")]


@callback(Output("species", "children"), [Input(name, "value") for name in BY_NAME])
def predict(*values: float) -> str:
    row, _ = from_json(dict(zip(BY_NAME, values, strict=True)))
    species: str = model.predict([row or {}])[0]["species"]
    return species
