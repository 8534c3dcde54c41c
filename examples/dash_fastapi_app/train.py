"""Train the model on the data of schema.py, say how good it is, and store it."""

import os
from pathlib import Path
from typing import Any

import skops.io
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, RidgeCV
from sklearn.metrics import accuracy_score, mean_absolute_error
from sklearn.model_selection import KFold, StratifiedKFold, cross_validate
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from threadpoolctl import threadpool_limits

from fields import Class
from files import data
from model import MODEL_FILE, RUN, Model, ModelError, load
from rows import BY_NAME, frame
from schema import DATA, OUTCOME

# What needs no model, a plain one, a boosted one; the first measure decides.
if isinstance(OUTCOME, Class):
    PARTS = StratifiedKFold(5, shuffle=True, random_state=0)
    MEASURES = {"accuracy": "accuracy {:.1%}"}
    CANDIDATES = [DummyClassifier(), LogisticRegression(max_iter=5000)]
    CANDIDATES += [HistGradientBoostingClassifier(random_state=0)]
else:
    PARTS = KFold(5, shuffle=True, random_state=0)
    MEASURES = {"r2": "R² {:.3f}", "neg_mean_absolute_error": f"mean error {{:.4g}} {OUTCOME.unit}"}
    CANDIDATES = [DummyRegressor(), RidgeCV(), HistGradientBoostingRegressor(random_state=0)]


NUMBERS = make_column_selector(dtype_include="number")


def pipeline(estimator: Any) -> Pipeline:
    """Return an estimator after what each kind of field needs."""
    names = {kind: [n for n, f in BY_NAME.items() if f.kind == kind] for kind in ("Choice", "Text")}
    return make_pipeline(
        make_column_transformer(
            (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), NUMBERS),
            (OneHotEncoder(handle_unknown="ignore"), names["Choice"]),
            *((TfidfVectorizer(max_features=1000), name) for name in names["Text"]),
            sparse_threshold=0,
        ),
        estimator,
    )


def train(path: Path = MODEL_FILE) -> float:
    """Store the best model of the candidates, print how good each is; return that.

    Each is measured on five parts of the data, predicted from the four others.
    """
    rows = data()
    table, outcomes = frame(rows), [row[OUTCOME.name] for row in rows]
    print(f"{len(rows)} rows")
    found = []
    for rank, estimator in enumerate(CANDIDATES):
        model = pipeline(estimator)
        scores = cross_validate(model, table, outcomes, scoring=[*MEASURES], cv=PARTS)
        means = {name: float(scores[f"test_{name}"].mean()) for name in MEASURES}
        said = [
            text.format(means[name]).replace("error -", "error ") for name, text in MEASURES.items()
        ]
        print(f"{type(estimator).__name__}: {', '.join(said).strip()}")
        found.append((means[next(iter(MEASURES))], -rank, model))
    best, _, model = max(found)
    print(f"{path.name}: {type(model[-1]).__name__}")
    store(model.fit(table, outcomes), path)
    return best


def store(model: Any, path: Path) -> None:
    """Put a model where the server looks for it; the old one stays if the new one is of no use."""
    new = path.with_name(f"{path.name}.new")
    try:
        skops.io.dump(model, new)
        print(f"{path.name}: on {DATA}, from which it may have learned: {quality(load(new))}")
        os.replace(new, path)
    except ModelError as reason:  # of the server's, without what would store another model
        said = str(reason).removesuffix(f" To have the folder's in its place, run: {RUN}")
        raise ModelError(said.removesuffix(f"\nRun: {RUN}")) from None
    finally:
        new.unlink(missing_ok=True)


def quality(model: Model) -> str:
    """Say how well a loaded model predicts the table: hardly, if its classes are out of order."""
    rows = data()
    try:
        predicted = model.predict(rows)
    except Exception as reason:  # each estimator has its own
        columns = ", ".join(f"{name} ({field.kind})" for name, field in BY_NAME.items())
        raise ModelError(
            f"it cannot predict frame(rows): {reason}\nIts columns: {columns}. Those of Choice "
            "and Text are texts; the others are numbers, NaN where one is missing.\nIf it learned "
            "texts where numbers come, of a YesNo for instance, make a Choice of that field in "
            "schema.py; else train it on frame(rows)."
        ) from reason
    known, said = ([row[OUTCOME.name] for row in some] for some in (rows, predicted))
    if isinstance(OUTCOME, Class):
        return f"accuracy {accuracy_score(known, said):.1%}"
    return f"mean error {mean_absolute_error(known, said):.4g} {OUTCOME.unit}".strip()


if __name__ == "__main__":
    with threadpool_limits(1):  # data this small: threads would wait for one another
        train()
