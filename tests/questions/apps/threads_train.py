"""Stores a model that computes with threads of its own, in model.joblib."""

import joblib
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

if __name__ == "__main__":
    flippers = np.linspace(170, 235, 1000).reshape(-1, 1)
    model = HistGradientBoostingClassifier(max_iter=5).fit(flippers, flippers[:, 0] > 206)
    joblib.dump(model, "model.joblib")
