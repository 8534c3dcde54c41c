"""The model of « Manchots », or a forest of a hundred trees in its place: ``MODEL=forest``.

``files``, ``model``, ``rows`` and ``schema`` are those of examples/flask_app.
"""

import os
from typing import Any

from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline

import model
from files import data
from rows import BY_NAME, Row, frame
from schema import OUTCOME

__all__ = ["Row", "chosen", "values"]


def chosen() -> model.Model:
    """Return the model that the environment asks for."""
    if os.environ.get("MODEL") != "forest":
        return model.load()
    rows = data()
    forest = make_pipeline(
        SimpleImputer(), RandomForestClassifier(n_estimators=100, random_state=0)
    )
    return model.Model(forest.fit(frame(rows), [row[OUTCOME.name] for row in rows]))


def values(row: Any) -> dict[str, Any]:
    """Return what Pydantic has checked, as the model takes it."""
    return dict(zip(BY_NAME, vars(row).values(), strict=True))
