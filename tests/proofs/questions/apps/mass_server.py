"""Serves the model that is in model.joblib, by a name alone."""

import joblib
from flask import Flask

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.get("/")
def predict() -> str:
    return f"{model(225):.0f} g"
