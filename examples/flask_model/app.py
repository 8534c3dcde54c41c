from pathlib import Path

import pandas as pd
import skops.io
from flask import Flask, render_template, request

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
app = Flask(__name__)


@app.get("/")
def page():
    typed = {name: request.args.get(name, first) for name, (*_, first) in FIELDS.items()}
    numbers = {name: number(typed[name], low, high) for name, (_, low, high, _) in FIELDS.items()}
    wrong = [name for name in FIELDS if numbers[name] is None]
    answer = None if wrong else predict(numbers)
    html = render_template("page.html", fields=FIELDS, typed=typed, wrong=wrong, answer=answer)
    return html, 422 if wrong else 200


def number(text, low, high):
    try:
        value = float(text)
    except ValueError:
        return None
    return value if low <= value <= high else None


def predict(numbers):
    [shares] = model.predict_proba(pd.DataFrame([numbers]))
    return f"{model.classes_[shares.argmax()]} (probability: {shares.max():.1%})"


if __name__ == "__main__":
    app.run()
