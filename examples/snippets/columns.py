"""A model trained on named columns, asked by name whatever the order of the request."""

import pandas as pd
from flask import Flask, request
from sklearn.linear_model import LogisticRegression

app = Flask(__name__)
birds = pd.DataFrame({"bill": [18.7, 14.3, 18.1, 14.8], "flipper": [181, 230, 186, 225]})
model = LogisticRegression(max_iter=1000).fit(birds, ["Adelie", "Gentoo"] * 2)


@app.get("/")
def predict() -> str:
    sent = {name: float(value) for name, value in request.args.items()}
    table = pd.DataFrame([sent])[model.feature_names_in_]
    return str(model.predict(table)[0])
