"""Stores a model one step of which is defined in the very program that is run."""

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


def ratio(table: pd.DataFrame) -> pd.DataFrame:
    return table[["flipper"]].div(table["bill"], axis="index")


if __name__ == "__main__":
    birds = pd.DataFrame({"flipper": [181, 230], "bill": [18.7, 14.3]})
    model = make_pipeline(FunctionTransformer(ratio), LogisticRegression())
    joblib.dump(model.fit(birds, ["Adelie", "Gentoo"]), "ratio.joblib")
