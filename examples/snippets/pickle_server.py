"""Serves the model that pickle_from_module.py stores: joblib imports its step by itself."""

import joblib
import pandas as pd
from flask import Flask

app = Flask(__name__)
model = joblib.load("ratio.joblib")


@app.get("/")
def predict() -> str:
    return str(model.predict(pd.DataFrame({"flipper": [225], "bill": [15]}))[0])
