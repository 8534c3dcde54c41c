"""The trained model: loaded when the server starts, asked by the page and by the API."""

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import skops.io
from sklearn.exceptions import InconsistentVersionWarning
from skops.io.exceptions import UntrustedTypesFoundException

from fields import Class, Quantity
from rows import BY_NAME, Values, frame
from schema import OUTCOME

MODEL_FILE = Path(os.environ.get("MODEL_FILE", Path(__file__).with_name("model.skops")))

# What a model file may hold besides what skops trusts: types by name, never a whole module. A type
# is here because loading one fills it with data and runs nothing from the file.
#
# Types made of compiled code (trees, neighbours, Booster) do not check the numbers they are given:
# a forged file can stop the server. So the model is still yours, or from someone you trust.
TRUSTED = Path(__file__).with_name("trusted.txt").read_text().split()


class ModelError(RuntimeError):
    """The model file cannot be used; Gunicorn stops with this message."""


@dataclass(frozen=True)
class Prediction:
    """A class and the probability (0 to 1) of each, or a number and no probability.

    Six decimals: those after the fifteenth are the processor's, and no model is so sure.
    """

    value: Any
    probabilities: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """Return what the API answers."""
        shares = {"probabilities": self.probabilities} if self.probabilities else {}
        return {OUTCOME.name: self.value, **shares}


class Model:
    """A trained pipeline, or any estimator of scikit-learn's kind, ready to predict."""

    def __init__(self, pipeline: Any) -> None:
        if list(pipeline.feature_names_in_) != list(BY_NAME):
            raise ValueError(f"trained on {', '.join(pipeline.feature_names_in_)}")
        self.pipeline = pipeline
        self.classes: list[str] = []
        if isinstance(OUTCOME, Class):
            self.classes = self._named()

    def _named(self) -> list[str]:
        """Return the classes; an estimator that numbers them has the order of schema.py."""
        if not hasattr(self.pipeline, "predict_proba"):
            raise ValueError("it gives no probabilities: put it in a CalibratedClassifierCV")
        known, own = list(OUTCOME.choices), [str(name) for name in self.pipeline.classes_]
        if set(own) == set(known):
            return own
        if own == [str(rank) for rank in range(len(known))]:
            return known
        raise ValueError(f"trained for {', '.join(own)}")

    def predict(self, rows: Sequence[Values]) -> list[Prediction]:
        """Return a prediction for each row, in order, from one call of the pipeline."""
        if not rows:
            return []
        table = frame(list(rows))
        if isinstance(OUTCOME, Quantity):
            numbers = self.pipeline.predict(table).ravel().tolist()
            return [Prediction(round(number, OUTCOME.digits), {}) for number in numbers]
        shares = self.pipeline.predict_proba(table).tolist()
        return [self._prediction(dict(zip(self.classes, row, strict=True))) for row in shares]

    def _prediction(self, shares: dict[str, float]) -> Prediction:
        rounded = {name: round(share, 6) for name, share in shares.items()}
        return Prediction(max(shares, key=shares.__getitem__), rounded)


def load(path: Path = MODEL_FILE) -> Model:
    """Load the file that ``train.py`` stored.

    Raises ``ModelError`` where it is missing, was made by another scikit-learn, or holds a type
    that is neither trusted above nor by skops: nothing of the file has run then.
    """
    try:
        with warnings.catch_warnings(action="error", category=InconsistentVersionWarning):
            return Model(skops.io.load(path, trusted=TRUSTED))
    except UntrustedTypesFoundException as reason:
        types = sorted(set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED))
        raise ModelError(
            f"{path} cannot be used: it holds types that trusted.txt does not list: "
            f"{', '.join(types)}.\nLoading them could run code from the file. If you made it, "
            "train a model without them, or add the types that you have read and trust to "
            "trusted.txt; else delete it."
        ) from reason
    except Exception as reason:
        raise ModelError(f"{path} cannot be used: {reason}\nRun: python train.py") from reason
