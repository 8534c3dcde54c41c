"""Celsius writes Fahrenheit, and Fahrenheit writes Celsius."""

from dash import Dash, Input, Output, dcc

app = Dash(__name__)
app.layout = [dcc.Input(id="celsius", type="number"), dcc.Input(id="fahrenheit", type="number")]
server = app.server


@app.callback(Output("fahrenheit", "value"), Input("celsius", "value"), prevent_initial_call=True)
def to_fahrenheit(celsius: float) -> float:
    return celsius * 9 / 5 + 32


@app.callback(Output("celsius", "value"), Input("fahrenheit", "value"), prevent_initial_call=True)
def to_celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) * 5 / 9


if __name__ == "__main__":
    app.run(debug=True)
