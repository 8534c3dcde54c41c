"""A model that computes with threads of its own, loaded while the application is imported."""

import joblib
from flask import Flask

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.get("/gentoo/<float:flipper>")
def predict(flipper: float) -> str:
    return str(bool(model.predict([[flipper]])[0]))
