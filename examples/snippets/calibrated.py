"""A support vector machine that gives probabilities."""

import pandas as pd
from flask import Flask
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import SVC

app = Flask(__name__)
birds = pd.DataFrame({"bill": [18.7, 14.3] * 10, "flipper": [181, 230] * 10})
model = CalibratedClassifierCV(SVC(), ensemble=False).fit(birds, ["Adelie", "Gentoo"] * 10)


@app.get("/")
def shares() -> dict[str, float]:
    [row] = model.predict_proba(birds[:1]).tolist()
    return dict(zip(model.classes_.tolist(), row, strict=True))
