"""What is exported, and the page that is written; the guide's tests open it in a browser."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_wine
from sklearn.linear_model import LinearRegression, LogisticRegression, PoissonRegressor
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier
from threadpoolctl import threadpool_limits

from export import exported
from learn import fingerprint, publish

threadpool_limits(1)  # where others compute too, threads wait for each other
WINE = load_wine()
MODEL = {"classes": [], "layers": [], "score": 1}


def test_scaling_is_in_the_first_layer_and_weights_are_numbers_of_json() -> None:
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(WINE.data, WINE.target)
    [layer] = json.loads(json.dumps(exported(model)))["layers"]
    scores = WINE.data @ np.transpose(layer["weights"]) + layer["bias"]
    np.testing.assert_allclose(scores, model.decision_function(WINE.data), atol=1e-11)


def test_a_number_has_no_classes_and_two_classes_have_a_score_each() -> None:
    features, target = load_diabetes(return_X_y=True)
    assert exported(LinearRegression().fit(features, target))["classes"] == []
    two = exported(LogisticRegression().fit(features, target > 100))
    assert two["classes"] == [False, True]
    assert [len(layer["bias"]) for layer in two["layers"]] == [2]


@pytest.mark.parametrize(
    "model",
    [
        DecisionTreeClassifier(),
        LinearSVC(),
        PoissonRegressor(),
        MLPClassifier((2,), activation="tanh", max_iter=1000, tol=0.1),
        MLPRegressor("poisson", 2, max_iter=1000, tol=1),
        make_pipeline(MinMaxScaler(), LogisticRegression()),
    ],
)
def test_what_the_page_does_not_compute_is_refused_by_its_name(model: Any) -> None:
    name = type(model).__name__
    model.fit(StandardScaler().fit_transform(WINE.data), WINE.target)
    with pytest.raises(ValueError, match="MinMaxScaler" if name == "Pipeline" else name):
        exported(model)


def test_the_worker_keeps_each_file_that_the_page_needs(tmp_path: Path) -> None:
    publish(MODEL, tmp_path / "site")
    site = tmp_path / "site"
    worker = (site / "worker.js").read_text("utf-8")
    kept = json.loads(re.findall(r"(?s)^const FILES = (.+?);\n", worker)[0])
    assert kept.pop("./") == fingerprint(site / "index.html")
    assert kept == {name: fingerprint(site / name) for name in kept}
    texts = {path: path.read_text("utf-8") for path in site.iterdir()}
    asked = re.findall(r'(?:href|src|from|"src":) ?[="]+(?:\./)?([\w.]+)"', "".join(texts.values()))
    assert {*asked} == {*kept}


def test_another_model_is_another_version(tmp_path: Path) -> None:
    versions = set()
    for score in (1, 2, 1):
        publish(MODEL | {"score": score}, tmp_path / "site")
        versions.add((tmp_path / "site/worker.js").read_text("utf-8"))
    assert len(versions) == 2
