"""An XGBoost model that answers with names: VotingClassifier numbers the classes by itself."""

import pandas as pd
from flask import Flask, request
from sklearn.ensemble import VotingClassifier
from xgboost import XGBClassifier

app = Flask(__name__)
birds = pd.DataFrame({"bill": [18.7, 18.4, 14.3] * 10, "flipper": [181, 196, 230] * 10})
model = VotingClassifier([("xgboost", XGBClassifier())], voting="soft")
model.fit(birds, ["Adelie", "Chinstrap", "Gentoo"] * 10)


@app.get("/")
def predict() -> str:
    sent = {name: float(value) for name, value in request.args.items()}
    table = pd.DataFrame([sent])[model.feature_names_in_]
    return str(model.predict(table)[0])
