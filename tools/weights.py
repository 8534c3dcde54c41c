"""Write the model of the complete applications as the home page computes it: its weights.

``python -m tools.weights`` does it, after their data or the version of scikit-learn has changed.
"""

import json
from collections.abc import Iterable

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from guide.code import ROOT
from guide.home import FILE

MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def rounded(numbers: Iterable[float]) -> list[float]:
    """Return them with six digits, which no probability of a page shows."""
    return [float(f"{number:.6g}") for number in numbers]


def main() -> None:
    """Train as the applications' train.py does; scaling goes into the weights."""
    table = pd.read_csv(ROOT / "examples/flask_app/penguins.csv").dropna(subset=MEASUREMENTS)
    rows = table[MEASUREMENTS]
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000))
    scaler, model = pipeline.fit(rows, table["species"])
    weights = model.coef_ / scaler.scale_
    bias = model.intercept_ - weights @ scaler.mean_
    held = {
        "classes": model.classes_.tolist(),
        "weights": [rounded(row) for row in weights],
        "bias": rounded(bias - bias.mean()),
        "animal": rounded(rows.mean().tolist()),
    }
    FILE.write_text(json.dumps(held) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
