"""A model that is loaded, and has predicted once, before the first visitor comes."""

import pandas as pd
from flask import Flask, request
from sklearn.linear_model import LogisticRegression


def load() -> LogisticRegression:
    """Stands for a load of several seconds."""
    print("loading the model", flush=True)
    birds = pd.DataFrame({"bill": [18.7, 14.3], "flipper": [181, 230]})
    return LogisticRegression().fit(birds, ["Adelie", "Gentoo"])


app = Flask(__name__)
model = load()
model.predict(pd.DataFrame({"bill": [15.0], "flipper": [225]}))  # what comes at first comes now


@app.get("/")
def home() -> str:
    return "<a href='/predict?bill=15&flipper=225'>Predict</a>"


@app.get("/predict")
def predict() -> str:
    sent = {name: float(value) for name, value in request.args.items()}
    return str(model.predict(pd.DataFrame([sent])[model.feature_names_in_])[0])
