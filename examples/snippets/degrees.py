"""One callback follows both fields, and writes both."""

from dash import Dash, Input, Output, ctx, dcc

app = Dash(__name__)
app.layout = [dcc.Input(id="celsius", type="number"), dcc.Input(id="fahrenheit", type="number")]
server = app.server


@app.callback(
    Output("celsius", "value"),
    Output("fahrenheit", "value"),
    Input("celsius", "value"),
    Input("fahrenheit", "value"),
    prevent_initial_call=True,
)
def convert(celsius: float, fahrenheit: float) -> tuple[float, float]:
    if ctx.triggered_id == "celsius":
        return celsius, celsius * 9 / 5 + 32
    return (fahrenheit - 32) * 5 / 9, fahrenheit


if __name__ == "__main__":
    app.run(debug=True)
