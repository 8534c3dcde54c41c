"""Stores a model of a class in model.joblib: python threads_train.py XGBClassifier"""

import sys

import joblib
import numpy as np
from lightgbm import LGBMClassifier
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from xgboost import XGBClassifier

MODELS = {
    each.__name__: each
    for each in (
        HistGradientBoostingClassifier,
        LGBMClassifier,
        LogisticRegression,
        RandomForestClassifier,
        XGBClassifier,
    )
}

if __name__ == "__main__":
    flippers = np.linspace(170, 235, 1000).reshape(-1, 1)
    model = MODELS[sys.argv[1]]().fit(flippers, flippers[:, 0] > 206)
    joblib.dump(model, "model.joblib")
