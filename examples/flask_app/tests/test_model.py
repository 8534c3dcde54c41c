"""The model: good at its task, and clear about a file that it cannot use."""

import warnings
import zipfile
from pathlib import Path

import pytest
import scipy.stats  # type: ignore[import-untyped]
import skops.io

from animal import EXAMPLE
from model import ModelError, load
from penguins import penguins
from train import store, train


def test_it_names_nearly_every_species_right(tmp_path: Path) -> None:
    assert train(penguins(), tmp_path / "model.skops") > 0.97


def test_it_predicts_many_as_it_predicts_one() -> None:
    model = load()
    [alone] = model.predict([EXAMPLE])
    assert alone.species == "Adelie"
    assert sum(alone.probabilities.values()) == pytest.approx(1, abs=1e-5)
    for one in model.predict([EXAMPLE, EXAMPLE]):
        assert one.species == alone.species
        assert one.probabilities == pytest.approx(alone.probabilities, abs=1e-5)
    assert model.predict([]) == []


def test_no_digit_is_the_processor_s() -> None:
    [prediction] = load().predict([EXAMPLE])
    assert all(len(str(share)) <= len("0.123456") for share in prediction.probabilities.values())


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"No such file .*\nRun: python train\.py"):
        load(tmp_path / "model.skops")


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.skops"
    file.write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be used"):
        load(file)


def test_a_type_that_is_not_listed_is_named_with_what_to_do(tmp_path: Path) -> None:
    skops.io.dump(warnings.WarningMessage, tmp_path / "model.skops")
    with pytest.raises(ModelError, match=r"does not list: warnings\.WarningMessage\.") as refused:
        load(tmp_path / "model.skops")
    assert "run code" in str(refused.value)
    assert "add the types" in str(refused.value)
    assert "python train.py" not in str(refused.value)


def test_a_file_that_would_run_code_is_refused_and_runs_none(tmp_path: Path) -> None:
    """A distribution of SciPy executes what its file says when it is loaded."""
    honest, forged, ran = (tmp_path / name for name in ("honest", "model.skops", "ran"))
    skops.io.dump(scipy.stats.uniform(), honest)
    own, added = (
        rb"\\ndef _parse_args(self,",
        f"__import__('pathlib').Path('{ran}').touch()".encode(),
    )
    with zipfile.ZipFile(honest) as file, zipfile.ZipFile(forged, "w") as other:
        for name in file.namelist():
            other.writestr(name, file.read(name).replace(own, added + own))
    with pytest.raises(ModelError, match=r"does not list: scipy\.stats\."):
        load(forged)
    assert not ran.exists()
    skops.io.load(forged, trusted=skops.io.get_untrusted_types(file=forged))
    assert ran.exists()


def test_a_model_of_another_scikit_learn_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sklearn.base.__version__", "1.0")
    train(penguins(), tmp_path / "model.skops")
    monkeypatch.undo()
    with pytest.raises(ModelError, match=r"version 1\.0"):
        load(tmp_path / "model.skops")


def test_a_model_that_cannot_be_stored_or_used_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "model.skops"
    train(penguins(), file)
    old = file.read_bytes()
    with pytest.raises(ModelError):
        store(warnings.WarningMessage, file)

    def full(_: object, path: Path) -> None:
        path.write_bytes(old[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("skops.io.dump", full)
    with pytest.raises(OSError, match="No space left"):
        train(penguins(), file)
    assert file.read_bytes() == old
    assert [*tmp_path.iterdir()] == [file]
