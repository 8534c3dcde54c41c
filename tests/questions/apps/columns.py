"""A model trained on named columns, asked by position and by name."""

import pandas as pd
from flask import Flask, request
from sklearn.linear_model import LogisticRegression

app = Flask(__name__)
birds = pd.DataFrame({"bill": [18.7, 14.3, 18.1, 14.8], "flipper": [181, 230, 186, 225]})
model = LogisticRegression(max_iter=1000).fit(birds, ["Adelie", "Gentoo"] * 2)


def sent() -> dict[str, float]:
    return {name: float(value) for name, value in request.args.items()}


@app.get("/by-position")
def by_position() -> str:
    return str(model.predict([list(sent().values())])[0])


@app.get("/by-name")
def by_name() -> str:
    return str(model.predict(pd.DataFrame([sent()])[model.feature_names_in_])[0])
