"""A forest trained on every core, that answers each request on one."""

import pandas as pd
from flask import Flask
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

app = Flask(__name__)
birds = pd.DataFrame({"bill": [18.7, 14.3] * 10, "flipper": [181, 230] * 10})
model = make_pipeline(StandardScaler(), RandomForestClassifier(n_jobs=-1))
model.fit(birds, ["Adelie", "Gentoo"] * 10)
model.set_params(**{name: 1 for name in model.get_params() if name.endswith("n_jobs")})


@app.get("/")
def predict() -> str:
    return str(model.predict(birds[:1])[0])
