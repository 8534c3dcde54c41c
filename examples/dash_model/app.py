from pathlib import Path

import pandas as pd
import skops.io
from dash import Dash, Input, Output, callback, dcc, html

MODEL = Path(__file__).with_name("model.skops")
FIELDS = {  # in the order of train.py: label, lowest, highest, what is there at first
    "bill_length_mm": ("Bill length (mm)", 25, 70, 46.1),
    "bill_depth_mm": ("Bill depth (mm)", 10, 25, 13.2),
    "flipper_length_mm": ("Flipper length (mm)", 150, 250, 211),
    "body_mass_g": ("Body mass (g)", 2000, 7000, 4500),
}

if not MODEL.exists():
    raise FileNotFoundError(f"{MODEL} is missing: run .venv/bin/python train.py")
model = skops.io.load(MODEL, trusted=[])
app = Dash(title="Penguins")
app.index_string = app.index_string.replace("<html>", '<html lang="en">')
server = app.server


def row(name, label, first):
    control = dcc.Input(id=name, type="number", value=first, debounce=0.3)
    wrong = html.Strong(id=f"{name}-wrong", role="alert")
    return html.Div([html.Label(label, htmlFor=name), control, wrong])


rows = [row(name, label, first) for name, (label, _, _, first) in FIELDS.items()]
answer = html.P(role="status")
look = {"maxWidth": "20rem", "margin": "auto", "font": "1rem/1.5 system-ui"}
app.layout = html.Main([html.H1("Penguins"), *rows, answer], style=look)


@callback(
    Output(answer, "children"),
    {name: Output(f"{name}-wrong", "children") for name in FIELDS},
    {name: Input(name, "value") for name in FIELDS},
)
def follow(**numbers):
    wrong = {name: fault(numbers[name], low, high) for name, (_, low, high, _) in FIELDS.items()}
    return None if any(wrong.values()) else predict(numbers), wrong


def fault(number, low, high):
    within = isinstance(number, (int, float)) and low <= number <= high
    return None if within else f"Expected: a number from {low} to {high}"


def predict(numbers):
    [shares] = model.predict_proba(pd.DataFrame([numbers]))
    return f"{model.classes_[shares.argmax()]} (probability: {shares.max():.1%})"


if __name__ == "__main__":
    app.run()
