"""Stores a model with what it was made with, and refuses to load it with anything else."""

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import joblib
from sklearn.linear_model import LogisticRegression

MODEL, MADE_WITH = Path("model.joblib"), Path("model.json")
LIBRARIES = ["joblib", "numpy", "scikit-learn", "scipy"]  # and xgboost, pandas: what yours needs


def made_with() -> dict[str, str]:
    """Return what the file of a model depends on, here and now."""
    now = {"Python": sys.version.split()[0], **{name: version(name) for name in LIBRARIES}}
    return now | {"SHA-256 of the file": hashlib.sha256(MODEL.read_bytes()).hexdigest()}


def store(model: Any) -> None:
    joblib.dump(model, MODEL)
    MADE_WITH.write_text(json.dumps(made_with(), indent=2), encoding="utf-8")


def load() -> Any:
    then, now = json.loads(MADE_WITH.read_text(encoding="utf-8")), made_with()
    other = [name for name in now if then.get(name) != now[name]]
    if other:
        said = [f"{name} was {then.get(name)}, is {now[name]}" for name in other]
        raise SystemExit(f"{MODEL} is not loaded: {'; '.join(said)}")
    return joblib.load(MODEL)


if __name__ == "__main__":
    store(LogisticRegression().fit([[181], [230]], ["Adelie", "Gentoo"]))
    print(load().predict([[225]])[0])
