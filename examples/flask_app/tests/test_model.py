"""What happens at start when the model file is not right."""

from pathlib import Path

import pytest
import skops.io
from sklearn.tree import DecisionTreeClassifier

import model
import train


def test_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(model.ModelError, match=r"Run: python train\.py"):
        model.load(tmp_path / "nowhere.skops")


def test_file_that_is_not_a_model_is_refused(tmp_path: Path) -> None:
    stored = tmp_path / "model.skops"
    stored.write_bytes(b"not a model")
    with pytest.raises(model.ModelError):
        model.load(stored)


def test_object_that_skops_does_not_know_is_refused(tmp_path: Path) -> None:
    stored = tmp_path / "model.skops"
    skops.io.dump(DecisionTreeClassifier().fit([[0], [1]], [0, 1]), stored)
    with pytest.raises(model.ModelError, match="Tree"):
        model.load(stored)


def test_model_of_another_scikit_learn_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = tmp_path / "model.skops"
    with monkeypatch.context() as patch:
        patch.setattr("sklearn.base.__version__", "1.0")
        train.train(train.penguins(), stored)
    with pytest.raises(model.ModelError, match="version"):
        model.load(stored)
