"""The model of « Manchots », or a forest of a hundred trees in its place: ``MODEL=forest``.

``animal``, ``model`` and ``penguins`` are those of examples/flask_app.
"""

import os

from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline

import model
from animal import VARIABLES, Animal
from penguins import penguins

__all__ = ["Animal", "chosen"]


def chosen() -> model.Model:
    """Return the model that the environment asks for."""
    if os.environ.get("MODEL") != "forest":
        return model.load()
    table = penguins()
    forest = make_pipeline(RandomForestClassifier(n_estimators=100, random_state=0))
    return model.Model(forest.fit(table[list(VARIABLES)], table["species"]))
