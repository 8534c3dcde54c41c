"""The model: better than none at its task, and clear about a file that it cannot use."""

import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
import scipy.stats  # type: ignore[import-untyped]
import skops.io
from sklearn.base import BaseEstimator
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import (
    AdaBoostClassifier,
    AdaBoostRegressor,
    BaggingClassifier,
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
    StackingClassifier,
    VotingClassifier,
)
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.gaussian_process.kernels import RBF
from sklearn.linear_model import (
    ElasticNet,
    LinearRegression,
    LogisticRegression,
    RidgeClassifier,
    SGDClassifier,
)
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.svm import SVC, SVR, LinearSVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from fields import Class
from files import data
from model import ModelError, load
from rows import EXAMPLE, frame, from_json
from schema import FIELDS, OUTCOME
from train import CANDIDATES, pipeline, store

ROWS = data()[:: max(1, len(data()) // 300)]
OUTCOMES = [row[OUTCOME.name] for row in ROWS]
IS_CLASS = isinstance(OUTCOME, Class)
CLASSES = list(OUTCOME.labels) if isinstance(OUTCOME, Class) else []
DIGITS = getattr(OUTCOME, "digits", 0)
VALUES = from_json(EXAMPLE)[0] or {}
SOME_TREES = RandomForestClassifier(5, random_state=0)
LINEAR = LogisticRegression()
CLASSIFIERS: list[BaseEstimator] = [
    SGDClassifier(loss="log_loss", random_state=0),
    LinearDiscriminantAnalysis(),
    GaussianNB(),
    KNeighborsClassifier(),
    KNeighborsClassifier(algorithm="ball_tree", metric="manhattan"),
    DecisionTreeClassifier(random_state=0),
    SOME_TREES,
    AdaBoostClassifier(n_estimators=5, random_state=0),
    BaggingClassifier(n_estimators=5, random_state=0),
    GradientBoostingClassifier(n_estimators=5, random_state=0),
    MLPClassifier((5,), max_iter=300, tol=0.01, random_state=0),
    GaussianProcessClassifier(1.0 * RBF(), max_iter_predict=5, optimizer=None),
    CalibratedClassifierCV(SVC(), cv=3),
    CalibratedClassifierCV(LinearSVC(), method="isotonic", cv=3),
    VotingClassifier([("trees", SOME_TREES), ("naive", GaussianNB())], voting="soft"),
    StackingClassifier([("trees", SOME_TREES), ("naive", GaussianNB())], LINEAR, cv=3),
    GridSearchCV(LINEAR, {"C": [1, 10]}, cv=3),
    make_pipeline(PCA(1), LINEAR),
]
REGRESSORS: list[BaseEstimator] = [
    LinearRegression(),
    ElasticNet(),
    KNeighborsRegressor(),
    DecisionTreeRegressor(random_state=0),
    RandomForestRegressor(5, random_state=0),
    ExtraTreesRegressor(5, random_state=0),
    AdaBoostRegressor(n_estimators=5, random_state=0),
    GradientBoostingRegressor(n_estimators=5, random_state=0),
    SVR(),
    GridSearchCV(ElasticNet(), {"alpha": [0.1, 1]}, cv=3),
]


def test_it_is_better_than_no_model() -> None:
    naive, *_ = CANDIDATES
    model = load()
    table, outcomes = frame(data()), [row[OUTCOME.name] for row in data()]
    fitted = pipeline(naive).fit(table, outcomes)
    assert model.pipeline.score(table, outcomes) > fitted.score(table, outcomes)


def test_it_predicts_many_as_it_predicts_one() -> None:
    model = load()
    [alone] = model.predict([VALUES])
    for one in model.predict([VALUES, VALUES]):
        if IS_CLASS:
            assert one[OUTCOME.name] == alone[OUTCOME.name]
        else:
            assert one[OUTCOME.name] == pytest.approx(alone[OUTCOME.name], rel=1e-5)
        assert one.get("probabilities", {}) == pytest.approx(
            alone.get("probabilities", {}), abs=1e-5
        )
    assert model.predict([]) == []


def test_an_optional_value_can_be_missing() -> None:
    missing = {field.name: None for field in FIELDS if field.optional}
    assert len(load().predict([VALUES | missing])) == 1


def test_no_digit_is_the_processor_s() -> None:
    [prediction] = load().predict([VALUES])
    shares = prediction.get("probabilities", {OUTCOME.name: prediction[OUTCOME.name]})
    assert all(share == round(share, 6) for share in shares.values())


@pytest.mark.parametrize(
    "estimator", CLASSIFIERS if IS_CLASS else REGRESSORS, ids=lambda estimator: repr(estimator)[:40]
)
@pytest.mark.filterwarnings("ignore")
def test_common_estimators_are_stored_loaded_and_asked(
    estimator: BaseEstimator, tmp_path: Path
) -> None:
    check(pipeline(estimator).fit(frame(ROWS), OUTCOMES), tmp_path)


@pytest.mark.parametrize("package", ["xgboost", "lightgbm"])
@pytest.mark.filterwarnings("ignore")
def test_so_are_those_of_other_libraries_where_they_are_installed(
    package: str, tmp_path: Path
) -> None:
    installed = pytest.importorskip(package, reason=f"{package} is not installed")
    short, kind = (
        {"xgboost": "XGB", "lightgbm": "LGBM"}[package],
        "Classifier" if IS_CLASS else "Regressor",
    )
    estimator = getattr(installed, f"{short}{kind}")(n_estimators=5, n_jobs=1)
    outcomes = [CLASSES.index(name) for name in OUTCOMES] if CLASSES else OUTCOMES
    check(pipeline(estimator).fit(frame(ROWS), outcomes), tmp_path)


def check(model: Any, folder: Path) -> None:
    """Store a model, load it, and compare what it predicts."""
    path = folder / "model.skops"
    store(model, path)
    [prediction] = load(path).predict([VALUES])
    if isinstance(OUTCOME, Class):
        assert prediction[OUTCOME.name] in OUTCOME.labels
        shares = sorted(prediction["probabilities"].values())
        assert shares == pytest.approx(sorted(model.predict_proba(frame([VALUES]))[0]), abs=1e-5)
    else:
        assert prediction[OUTCOME.name] == pytest.approx(
            model.predict(frame([VALUES]))[0], abs=10**-DIGITS
        )


@pytest.mark.skipif(not IS_CLASS, reason="no class comes out")
def test_one_that_gives_no_probability_says_what_does(tmp_path: Path) -> None:
    model = pipeline(RidgeClassifier()).fit(frame(ROWS), OUTCOMES)
    with pytest.raises(ModelError, match="put it in a CalibratedClassifierCV"):
        store(model, tmp_path / "model.skops")


def test_one_that_learned_from_something_else_says_from_what_to_learn(tmp_path: Path) -> None:
    model = CANDIDATES[0].fit([[0]] * len(OUTCOMES), OUTCOMES)
    with pytest.raises(ModelError, match=r"trained on no DataFrame, not on frame\(rows\)") as said:
        store(model, tmp_path / "model.skops")
    assert "train.py" not in str(said.value)  # which would store another model


def test_storing_says_how_good_a_model_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(pipeline(CANDIDATES[1]).fit(frame(ROWS), OUTCOMES), tmp_path / "model.skops")
    assert re.search(r"may have learned: (accuracy|mean error) [\d.]+", capsys.readouterr().out)


@pytest.mark.skipif(not IS_CLASS, reason="no class comes out")
def test_classes_out_of_order_are_seen_when_a_model_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {}
    for names in (CLASSES, CLASSES[::-1]):
        numbered = [names.index(outcome) for outcome in OUTCOMES]
        store(pipeline(CANDIDATES[1]).fit(frame(ROWS), numbered), tmp_path / "model.skops")
        [share] = re.findall(r"accuracy ([\d.]+)%", capsys.readouterr().out)
        said[names[0]] = float(share)
    right, wrong = said.values()
    assert right > wrong


@pytest.mark.skipif(not any(f.is_number for f in FIELDS), reason="no field is a number")
def test_one_that_learned_from_texts_where_numbers_come_is_not_stored(tmp_path: Path) -> None:
    model = make_pipeline(OneHotEncoder(), CANDIDATES[1]).fit(frame(ROWS).astype(str), OUTCOMES)
    with pytest.raises(ModelError, match="cannot predict frame") as refused:
        store(model, tmp_path / "model.skops")
    assert "make a Choice of that field" in str(refused.value)
    assert all(f"{field.name} ({field.kind})" in str(refused.value) for field in FIELDS)
    assert not [*tmp_path.iterdir()]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"No such file .*\nRun: \.venv/bin/python train\.py"):
        load(tmp_path / "model.skops")


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.skops"
    file.write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be used"):
        load(file)


def test_a_type_that_is_not_listed_is_named_with_what_to_do(tmp_path: Path) -> None:
    skops.io.dump(warnings.WarningMessage, tmp_path / "model.skops")
    with pytest.raises(ModelError, match=r"does not list warnings\.WarningMessage\.") as refused:
        load(tmp_path / "model.skops")
    assert "run code" in str(refused.value)
    assert ".venv/bin/python train.py" not in str(refused.value)


def test_a_model_on_other_columns_is_told_how_to_be_trained(tmp_path: Path) -> None:
    """And not only how to be replaced by the folder's own."""
    other = frame(ROWS).assign(other=1.0)
    skops.io.dump(CANDIDATES[0].fit(other, OUTCOMES), tmp_path / "model.skops")
    with pytest.raises(
        ModelError, match=r"trained on .*, other, not on frame.*\nTrain your own on frame"
    ):
        load(tmp_path / "model.skops")


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
    with pytest.raises(ModelError, match=r"does not list scipy\.stats\."):
        load(forged)
    assert not ran.exists()
    skops.io.load(forged, trusted=skops.io.get_untrusted_types(file=forged))
    assert ran.exists()


def test_a_model_of_another_scikit_learn_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sklearn.base.__version__", "1.0")
    skops.io.dump(pipeline(CANDIDATES[1]).fit(frame(ROWS), OUTCOMES), tmp_path / "model.skops")
    monkeypatch.undo()
    with pytest.raises(ModelError, match=r"version 1\.0"):
        load(tmp_path / "model.skops")


def test_a_model_that_cannot_be_stored_or_used_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "model.skops"
    model = pipeline(CANDIDATES[1]).fit(frame(ROWS), OUTCOMES)
    store(model, file)
    old = file.read_bytes()
    with pytest.raises(ModelError):
        store(warnings.WarningMessage, file)

    def full(_: object, path: Path) -> None:
        path.write_bytes(old[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("skops.io.dump", full)
    with pytest.raises(OSError, match="No space left"):
        store(model, file)
    assert file.read_bytes() == old
    assert [*tmp_path.iterdir()] == [file]
