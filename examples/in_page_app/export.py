"""A model of scikit-learn as predict.js computes it: layers of weights, written as JSON."""

from typing import Any

import numpy as np
from sklearn.base import is_classifier
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, Ridge
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

LINEAR = ElasticNet, LinearRegression, LogisticRegression, Ridge
ENDS = "identity", "softmax"


def exported(model: Any) -> dict[str, Any]:
    """Return a linear model or a network of scikit-learn, alone or after a StandardScaler.

    A layer has a row of weights and a bias for each of its outputs. Raises ``ValueError`` for
    what predict.js does not compute.
    """
    *before, last = [step for _, step in getattr(model, "steps", make_pipeline(model).steps)]
    if isinstance(last, LINEAR):
        layers = [(np.atleast_2d(last.coef_), np.atleast_1d(last.intercept_))]
    elif isinstance(last, MLPClassifier | MLPRegressor) and ends_as_known(last):
        layers = [(w.T, b) for w, b in zip(last.coefs_, last.intercepts_, strict=True)]
    else:
        raise ValueError(f"{last}: neither a linear model nor a network that the page computes")
    for scaler in before:  # the first layer scales
        if not isinstance(scaler, StandardScaler):
            raise ValueError(f"{scaler}: not a StandardScaler")
        weights, bias = layers[0]
        weights = weights / scaler.scale_
        layers[0] = weights, bias - weights @ scaler.mean_
    weights, bias = layers[-1]
    if is_classifier(last) and len(bias) == 1:  # of two classes, scikit-learn scores the second
        layers[-1] = np.vstack([weights * 0, weights]), np.append(0, bias)
    return {
        "classes": last.classes_.tolist() if is_classifier(last) else [],
        "layers": [{"weights": w.tolist(), "bias": b.tolist()} for w, b in layers],
    }


def ends_as_known(network: Any) -> bool:
    """Tell whether a network has relu between its layers, and softmax, or a number, at its end."""
    two = network.out_activation_ == "logistic" and network.n_outputs_ == 1
    return network.activation == "relu" and (two or network.out_activation_ in ENDS)
