"""A slider from 0 to 10, whose callback checks what it receives."""

from typing import Annotated

from dash import Dash, Input, Output, dcc, html
from pydantic import Field, TypeAdapter, ValidationError

app = Dash()
server = app.server
app.layout = [dcc.Slider(0, 10, value=5, id="years"), html.P(id="said")]
YEARS = TypeAdapter(Annotated[float, Field(ge=0, le=10)])


@app.callback(Output("said", "children"), Input("years", "value"))
def say(years: object) -> str:
    try:
        return f"{YEARS.validate_python(years)} years"
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
