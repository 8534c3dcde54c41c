"""The trained model: loaded when the server starts, asked by the page and by the API."""

import os
import warnings
from pathlib import Path
from typing import Any

import skops.io
from sklearn.exceptions import InconsistentVersionWarning
from skops.io.exceptions import UntrustedTypesFoundException

from fields import Class, Quantity
from rows import Values, frame
from schema import OUTCOME

MODEL_FILE = Path(os.environ.get("MODEL_FILE", Path(__file__).with_name("model.skops")))
# What a file may hold besides what skops trusts: types that loading fills with data, and that run
# nothing. Those made of compiled code (trees, neighbours, Booster) do not check their numbers, and
# a forged file can stop the server: so the model is still yours, or from someone you trust.
TRUSTED = Path(__file__).with_name("trusted.txt").read_text().split()
RUN = ".venv/bin/python train.py"

Prediction = dict[str, Any]  # the outcome by its name, and the "probabilities" (0 to 1) of classes


class ModelError(RuntimeError):
    """The model file cannot be used; Gunicorn stops with this message."""


class OwnModelError(ValueError):
    """A model is not one of what schema.py says; it is never lost by that."""


class Model:
    """A trained pipeline, or any estimator of scikit-learn's kind, ready to predict."""

    def __init__(self, pipeline: Any) -> None:
        own, known = getattr(pipeline, "feature_names_in_", []), frame([]).columns
        if list(own) != list(known):
            names = ", ".join(own) or "no DataFrame"
            raise OwnModelError(f"trained on {names}, not on frame(rows): {', '.join(known)}")
        self.pipeline = pipeline
        self.classes = self._classes(list(OUTCOME.choices)) if isinstance(OUTCOME, Class) else []

    def _classes(self, known: list[str]) -> list[str]:
        if not hasattr(self.pipeline, "predict_proba"):
            raise OwnModelError("it gives no probabilities: put it in a CalibratedClassifierCV")
        own = [str(name) for name in self.pipeline.classes_]
        if own == [str(rank) for rank in range(len(known))]:
            return known  # XGBoost numbers them: in the order of schema.py
        if set(own) != set(known):
            raise OwnModelError(f"trained for {', '.join(own)}")
        return own

    def predict(self, rows: list[Values]) -> list[Prediction]:
        """Return a prediction for each row, in order, from one call of the pipeline."""
        if not rows:
            return []
        if isinstance(OUTCOME, Quantity):
            numbers = self.pipeline.predict(frame(rows)).ravel().tolist()
            return [{OUTCOME.name: round(number, OUTCOME.digits)} for number in numbers]
        shares = self.pipeline.predict_proba(frame(rows)).tolist()
        return [self._of(dict(zip(self.classes, row, strict=True))) for row in shares]

    def _of(self, shares: dict[str, float]) -> Prediction:
        rounded = {name: round(share, 6) for name, share in shares.items()}
        return {OUTCOME.name: max(shares, key=shares.__getitem__), "probabilities": rounded}


def load(path: Path = MODEL_FILE) -> Model:
    """Load the file that ``train.py`` stored.

    Raises ``ModelError`` where it is missing, was made by another scikit-learn, or holds a type
    that is not trusted: nothing of the file has run then.
    """
    try:
        with warnings.catch_warnings(action="error", category=InconsistentVersionWarning):
            return Model(skops.io.load(path, trusted=TRUSTED))
    except UntrustedTypesFoundException as reason:
        types = sorted(set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED))
        raise ModelError(
            f"{path} cannot be used: trusted.txt does not list {', '.join(types)}.\nLoading such "
            "types could run code from the file. If you made it, train a model without them, or "
            "add those that you have read and trust to trusted.txt; else delete it."
        ) from reason
    except OwnModelError as reason:
        raise ModelError(
            f"{path} cannot be used: {reason}\nTrain your own on frame(rows), whose columns are "
            f"in the order of schema.py. To have the folder's in its place, run: {RUN}"
        ) from reason
    except Exception as reason:
        raise ModelError(f"{path} cannot be used: {reason}\nRun: {RUN}") from reason
