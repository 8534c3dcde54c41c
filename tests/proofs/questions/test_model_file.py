"""The file of a model: what it was made with, and what reads it."""

import json
import pickle
import runpy
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import pytest
import skops.io
import xgboost
from lightgbm import LGBMClassifier
from packaging.version import Version
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.neighbors import KNeighborsClassifier
from skops.io.exceptions import UntrustedTypesFoundException
from xgboost import XGBClassifier

from tests.proofs.questions.in_process import as_quoted
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import program_file, write_without_cure

BIRDS = pd.DataFrame({"bill": [18.7, 14.3] * 10, "flipper": [181, 230] * 10})


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(program: str | Path) -> dict[str, object]:
    """Run a program, by its name or its file; return what it defines."""
    file = program if isinstance(program, Path) else program_file(program)
    return runpy.run_path(str(file), run_name="__main__")


@pytest.mark.symptom("skops-untrusted")
def test_skops_refuses_a_forest(tmp_path: Path) -> None:
    write_without_cure(", trusted=REVIEWED", "trusted_types", tmp_path)
    message = as_quoted("model", "skops-untrusted")
    with pytest.raises(UntrustedTypesFoundException, match=message):
        run(tmp_path / "app.py")


@pytest.mark.symptom("skops-untrusted")
@pytest.mark.parametrize(
    "kind",
    [HistGradientBoostingClassifier, KNeighborsClassifier, XGBClassifier, LGBMClassifier],
)
def test_skops_refuses_other_models_too(kind: type[BaseEstimator]) -> None:
    file = skops.io.dumps(kind().fit(BIRDS, [0, 1] * 10))
    assert skops.io.get_untrusted_types(data=file)
    with pytest.raises(UntrustedTypesFoundException):
        skops.io.loads(file)


@pytest.mark.cure("skops-untrusted")
def test_skops_takes_the_types_that_were_reviewed(capsys: pytest.CaptureFixture[str]) -> None:
    run("trusted_types")
    assert capsys.readouterr().out.split() == ["['sklearn.tree._tree.Tree']", "Adelie"]


# NumPy 1 has no numpy._core: it is hidden, as no other NumPy is installed here
OLDER = """import pickle, sys, numpy
for name in [name for name in sys.modules if name.startswith("numpy._core")]:
    del sys.modules[name]
del numpy._core
numpy.__path__ = []
pickle.load(open("model.pickle", "rb"))"""


@pytest.mark.symptom("another-numpy")
def test_a_pickle_of_numpy_two_is_not_loaded_by_numpy_one() -> None:
    Path("model.pickle").write_bytes(pickle.dumps(np.array([181.0, 230.0])))
    ended = subprocess.run(
        [sys.executable, "-c", OLDER], capture_output=True, text=True, check=False
    )
    [message] = quoted_messages("model", "another-numpy")
    assert message in ended.stderr


@pytest.mark.cure("another-numpy")
def test_another_version_is_named_before_the_file_is_loaded() -> None:
    program = run("stored_model")
    then = json.loads(Path("model.json").read_text())
    Path("model.json").write_text(json.dumps(then | {"numpy": "1.26.4"}))
    said = f"model.joblib is not loaded: numpy was 1.26.4, is {np.__version__}"
    with pytest.raises(SystemExit, match=said):
        program["load"]()


def of_another_version(file: bytes) -> bytes:
    """Return a model's file as an earlier XGBoost would have marked it."""
    major, minor, patch = Version(xgboost.__version__).release
    version = b"version[#L\0\0\0\0\0\0\0\x03i%ci%ci%c"
    now, then = version % (major, minor, patch), version % (major - 1, minor, patch)
    assert now in file
    return file.replace(now, then)


@pytest.mark.symptom("another-xgboost")
def test_a_pickle_of_another_xgboost_is_loaded_with_a_warning() -> None:
    model = xgboost.XGBClassifier().fit(BIRDS, [0, 1] * 10)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        pickle.loads(of_another_version(pickle.dumps(model)))
    text = " ".join(str(warning.message) for warning in said)
    assert all(
        part in " ".join(text.split()) for part in quoted_messages("model", "another-xgboost")
    )


@pytest.mark.cure("another-xgboost")
def test_xgboost_s_own_file_of_another_version_is_loaded_without_one(tmp_path: Path) -> None:
    run("xgboost_file")
    file = tmp_path / "model.ubj"
    file.write_bytes(of_another_version(file.read_bytes()))
    model = xgboost.XGBClassifier()
    model.load_model(file)
    assert model.predict(BIRDS[:2]).tolist() == [0, 1]


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4' * 64}\nsize 123456789\n"


@pytest.mark.symptom("model-pointer")
def test_the_pointer_of_git_lfs_is_no_model() -> None:
    file = Path("model.joblib")
    file.write_text(POINTER)
    by_joblib, by_pickle, by_skops = quoted_messages("model", "model-pointer")
    with pytest.raises(KeyError) as refusal:
        joblib.load(file)
    assert by_joblib == f"KeyError: {refusal.value}"
    with pytest.raises(pickle.UnpicklingError) as refusal:
        pickle.loads(file.read_bytes())
    assert by_pickle == f"_pickle.UnpicklingError: {refusal.value}"
    with pytest.raises(zipfile.BadZipFile) as refusal:
        skops.io.load(file)
    assert by_skops == f"zipfile.BadZipFile: {refusal.value}"


@pytest.mark.cure("model-pointer")
def test_another_file_than_the_one_stored_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    program = run("stored_model")
    assert capsys.readouterr().out == "Gentoo\n"
    Path("model.joblib").write_text(POINTER)
    with pytest.raises(SystemExit, match="SHA-256 of the file was"):
        program["load"]()
