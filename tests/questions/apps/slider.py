"""A slider from 0 to 10, believed, then checked."""

from typing import Annotated

from dash import Dash, Input, Output, dcc, html
from pydantic import Field, TypeAdapter, ValidationError

app = Dash()
server = app.server
app.layout = [dcc.Slider(0, 10, value=5, id="years"), html.P(id="believed"), html.P(id="checked")]
YEARS = TypeAdapter(Annotated[float, Field(ge=0, le=10)])


@app.callback(Output("believed", "children"), Input("years", "value"))
def believe(years: float) -> str:
    return f"{years} years"


@app.callback(Output("checked", "children"), Input("years", "value"))
def check(years: object) -> str:
    try:
        return f"{YEARS.validate_python(years):g} years"
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
