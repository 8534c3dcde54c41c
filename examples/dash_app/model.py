"""The trained model: loaded when the server starts, asked by the page and by the API."""

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import skops.io
from sklearn.exceptions import InconsistentVersionWarning
from sklearn.pipeline import Pipeline

from animal import VARIABLES, Animal

MODEL_FILE = Path(os.environ.get("MODEL_FILE", Path(__file__).with_name("model.skops")))


class ModelError(RuntimeError):
    """The model file cannot be used; Gunicorn stops with this message."""


@dataclass(frozen=True)
class Prediction:
    """The likeliest species of one animal, and the probability (0 to 1) of each."""

    species: str
    probabilities: dict[str, float]


class Model:
    """A trained pipeline, ready to predict."""

    def __init__(self, pipeline: Pipeline) -> None:
        if list(pipeline.feature_names_in_) != list(VARIABLES):
            raise ValueError(f"trained on {', '.join(pipeline.feature_names_in_)}")
        self.pipeline = pipeline
        self.species: list[str] = pipeline.classes_.tolist()

    def predict(self, animals: Sequence[Animal]) -> list[Prediction]:
        """Return a prediction for each animal, in order, from one call of the pipeline."""
        if not animals:
            return []
        table = pd.DataFrame([dict(animal) for animal in animals], columns=list(VARIABLES))
        rows = self.pipeline.predict_proba(table).tolist()
        return [self._prediction(dict(zip(self.species, row, strict=True))) for row in rows]

    def _prediction(self, probabilities: dict[str, float]) -> Prediction:
        return Prediction(max(probabilities, key=probabilities.__getitem__), probabilities)


def load(path: Path = MODEL_FILE) -> Model:
    """Load the file that ``train.py`` stored.

    Raises ``ModelError`` where it is missing, was made by another scikit-learn, or holds anything
    that skops does not trust.
    """
    try:
        with warnings.catch_warnings(action="error", category=InconsistentVersionWarning):
            return Model(skops.io.load(path))
    except Exception as reason:
        raise ModelError(f"{path} cannot be used: {reason}\nRun: python train.py") from reason
