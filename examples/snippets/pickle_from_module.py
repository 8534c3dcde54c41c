"""Stores the same model, whose step comes from a module."""

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from pickle_transformer import ratio

if __name__ == "__main__":
    birds = pd.DataFrame({"flipper": [181, 230], "bill": [18.7, 14.3]})
    model = make_pipeline(FunctionTransformer(ratio), LogisticRegression())
    joblib.dump(model.fit(birds, ["Adelie", "Gentoo"]), "ratio.joblib")
