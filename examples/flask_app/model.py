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
from skops.io.exceptions import UntrustedTypesFoundException

from animal import VARIABLES, Animal
from trusted import TRUSTED

MODEL_FILE = Path(os.environ.get("MODEL_FILE", Path(__file__).with_name("model.skops")))


class ModelError(RuntimeError):
    """The model file cannot be used; Gunicorn stops with this message."""


@dataclass(frozen=True)
class Prediction:
    """The likeliest species of one animal, and the probability (0 to 1) of each.

    Six decimals: those after the fifteenth are the processor's, and no model is so sure.
    """

    species: str
    probabilities: dict[str, float]


class Model:
    """A trained pipeline, or any classifier of scikit-learn's kind, ready to predict."""

    def __init__(self, pipeline: Pipeline) -> None:
        if list(pipeline.feature_names_in_) != list(VARIABLES):
            raise ValueError(f"trained on {', '.join(pipeline.feature_names_in_)}")
        if not hasattr(pipeline, "predict_proba"):
            raise ValueError("it gives no probabilities: put it in a CalibratedClassifierCV")
        self.pipeline = pipeline
        self.species = [str(name) for name in pipeline.classes_]

    def predict(self, animals: Sequence[Animal]) -> list[Prediction]:
        """Return a prediction for each animal, in order, from one call of the pipeline."""
        if not animals:
            return []
        table = pd.DataFrame([dict(animal) for animal in animals], columns=list(VARIABLES))
        rows = self.pipeline.predict_proba(table).tolist()
        return [self._prediction(dict(zip(self.species, row, strict=True))) for row in rows]

    def _prediction(self, shares: dict[str, float]) -> Prediction:
        rounded = {name: round(share, 6) for name, share in shares.items()}
        return Prediction(max(shares, key=shares.__getitem__), rounded)


def load(path: Path = MODEL_FILE) -> Model:
    """Load the file that ``train.py`` stored.

    Raises ``ModelError`` where it is missing, was made by another scikit-learn, or holds a type
    that is neither in ``trusted.py`` nor trusted by skops: nothing of the file has run then.
    """
    try:
        with warnings.catch_warnings(action="error", category=InconsistentVersionWarning):
            return Model(skops.io.load(path, trusted=TRUSTED))
    except UntrustedTypesFoundException as reason:
        raise ModelError(f"{path} cannot be used: {untrusted(path)}") from reason
    except Exception as reason:
        raise ModelError(f"{path} cannot be used: {reason}\nRun: python train.py") from reason


def untrusted(path: Path) -> str:
    """Name the types that are not trusted, and say what can be done: training again is no cure."""
    types = sorted(set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED))
    return (
        f"it holds types that trusted.py does not list: {', '.join(types)}.\n"
        "Loading them could run code from the file. If you made it, train a model without them, "
        "or add the types that you have read and trust to trusted.py; else delete it."
    )
