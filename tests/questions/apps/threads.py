"""A model that computes with threads of its own: none is started before a first prediction."""

import joblib
from flask import Flask

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.get("/gentoo/<float:flipper>")
def predict(flipper: float) -> str:
    return str(model.predict([[flipper]])[0])
