"""Train the model on the data of schema.py, say how good it is, and store it: python train.py"""

import os
from pathlib import Path
from typing import Any

import skops.io
from sklearn.compose import make_column_transformer
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, RidgeCV
from sklearn.model_selection import KFold, StratifiedKFold, cross_validate
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from threadpoolctl import threadpool_limits

from fields import Class
from files import data
from model import MODEL_FILE, load
from rows import BY_NAME, frame
from schema import OUTCOME

if isinstance(OUTCOME, Class):
    CANDIDATES = [LogisticRegression(max_iter=5000), HistGradientBoostingClassifier()]
    NAIVE, PARTS = DummyClassifier(), StratifiedKFold
    MEASURES = {"accuracy": "accuracy"}
else:
    CANDIDATES = [RidgeCV(), HistGradientBoostingRegressor()]
    NAIVE, PARTS = DummyRegressor(), KFold
    MEASURES = {"r2": "R²", "neg_mean_absolute_error": f"mean error {OUTCOME.unit}"}


def pipeline(estimator: Any) -> Pipeline:
    """Return an estimator after what each kind of field needs."""
    kinds = {name: type(field).__name__ for name, field in BY_NAME.items()}
    numbers = [name for name, field in BY_NAME.items() if field.is_number]
    choices = [name for name, kind in kinds.items() if kind == "Choice"]
    texts = [name for name, kind in kinds.items() if kind == "Text"]
    return make_pipeline(
        make_column_transformer(
            (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
            (OneHotEncoder(handle_unknown="ignore"), choices),
            *((TfidfVectorizer(max_features=1000), name) for name in texts),
            sparse_threshold=0,
        ),
        estimator,
    )


def train(path: Path = MODEL_FILE) -> str:
    """Train on the data, store the better model of two, and return what there is to say of them.

    Each is measured on parts of the data that it has not seen, beside what needs no model.
    """
    rows = data()
    table, outcomes = frame(rows), [row[OUTCOME.name] for row in rows]
    if not isinstance(OUTCOME, Class):
        outcomes = [float(outcome) for outcome in outcomes]
    parts = PARTS(5, shuffle=True, random_state=0)
    said, best, highest = [f"{len(rows)} rows"], None, float("-inf")
    for estimator in (NAIVE, *CANDIDATES):
        scores = cross_validate(
            pipeline(estimator), table, outcomes, scoring=[*MEASURES], cv=parts
        )
        means = {name: scores[f"test_{name}"].mean() for name in MEASURES}
        measured = (f"{word} {abs(means[name]):.3f}" for name, word in MEASURES.items())
        said.append(f"{type(estimator).__name__}: {', '.join(measured)}")
        if means[next(iter(MEASURES))] > highest:
            best, highest = estimator, means[next(iter(MEASURES))]
    store(pipeline(best).fit(table, outcomes), path)
    return "\n".join([*said, f"{path.name} holds {type(best).__name__}"])


def store(model: Any, path: Path) -> None:
    """Put a model where the server looks for it; the old one stays if the new one is of no use."""
    new = path.with_name(f"{path.name}.new")
    try:
        skops.io.dump(model, new)
        load(new)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


if __name__ == "__main__":
    with threadpool_limits(1):  # small data: threads would wait for one another
        print(train())
