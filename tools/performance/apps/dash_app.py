"""A Dash callback predicts from four fields, on the backend named by ``BACKEND``."""

import os

from dash import Dash, Input, Output, callback, dcc, html

from animal import EXAMPLE, VARIABLES
from tools.performance.apps.manchots import Animal, chosen

app = Dash(__name__, backend=os.environ.get("BACKEND", "flask"))
server = app.server
model = chosen()
fields = [dcc.Input(id=name, type="number", value=getattr(EXAMPLE, name)) for name in VARIABLES]
app.layout = [*fields, html.P(id="species")]


@callback(Output("species", "children"), [Input(name, "value") for name in VARIABLES])
def predict(*values: float) -> str:
    animal = Animal.model_validate(dict(zip(VARIABLES, values, strict=True)))
    species: str = model.predict([animal])[0].species
    return species
