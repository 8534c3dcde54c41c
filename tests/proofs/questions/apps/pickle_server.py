"""Serves the model that is in model.joblib."""

import joblib
import pandas as pd
from flask import Flask

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.get("/")
def predict() -> str:
    return str(model.predict(pd.DataFrame({"flipper": [225], "bill": [15]}))[0])
