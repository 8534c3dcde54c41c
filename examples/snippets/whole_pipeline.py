"""A model that holds all that is done to a row before it predicts: a form gives raw values."""

import pandas as pd
from flask import Flask, request
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

app = Flask(__name__)
birds = pd.DataFrame(
    {
        "island": ["Torgersen", "Biscoe", "Dream", "Biscoe"] * 10,
        "flipper": [181.0, 230.0, 186.0, 225.0] * 10,
    }
)
ISLANDS = sorted(birds["island"].unique())
prepared = make_column_transformer(
    (OneHotEncoder(), ["island"]),
    (make_pipeline(SimpleImputer(), StandardScaler()), ["flipper"]),
)
model = make_pipeline(prepared, LogisticRegression()).fit(birds, ["Adelie", "Gentoo"] * 20)


@app.post("/")
def predict() -> str | tuple[str, int]:
    island = request.form["island"]
    if island not in ISLANDS:
        return f"island: one of {', '.join(ISLANDS)}", 422
    try:
        flipper = float(request.form["flipper"].replace(",", ".") or "nan")
    except ValueError:
        return "flipper: a number, such as 181.5", 422
    row = pd.DataFrame({"island": [island], "flipper": [flipper]})
    return str(model.predict(row)[0])
