"""A text that changes with nobody's gesture."""

from dash import Dash, Input, Output, dcc, html

app = Dash()
server = app.server
clock = dcc.Interval(interval=200)
told = html.P(id="told")
app.layout = [clock, told]


@app.callback(Output(told, "children"), Input(clock, "n_intervals"))
def tell(times: int | None) -> str:
    return f"asked {times or 0} times"
