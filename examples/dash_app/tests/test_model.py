"""The model: good at its task, and clear about a file that it cannot use."""

import warnings
from pathlib import Path

import pytest
import skops.io

from animal import EXAMPLE
from model import ModelError, load
from penguins import penguins
from train import train


def test_it_names_nearly_every_species_right(tmp_path: Path) -> None:
    assert train(penguins(), tmp_path / "model.skops") > 0.97


def test_it_predicts_many_as_it_predicts_one() -> None:
    model = load()
    [alone] = model.predict([EXAMPLE])
    assert alone.species == "Adelie"
    assert sum(alone.probabilities.values()) == pytest.approx(1)
    assert model.predict([EXAMPLE, EXAMPLE]) == [alone, alone]
    assert model.predict([]) == []


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"No such file .*\nRun: python train\.py"):
        load(tmp_path / "model.skops")


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.skops"
    file.write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be used"):
        load(file)


def test_a_file_that_would_run_code_is_refused(tmp_path: Path) -> None:
    skops.io.dump(warnings.WarningMessage, tmp_path / "model.skops")
    with pytest.raises(ModelError, match="Untrusted types"):
        load(tmp_path / "model.skops")


def test_a_model_of_another_scikit_learn_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sklearn.base.__version__", "1.0")
    train(penguins(), tmp_path / "model.skops")
    monkeypatch.undo()
    with pytest.raises(ModelError, match=r"version 1\.0"):
        load(tmp_path / "model.skops")
