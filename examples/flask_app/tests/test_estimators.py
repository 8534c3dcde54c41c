"""Other models than the one of train.py: the common classifiers are stored, loaded, asked."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sklearn.base import BaseEstimator
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer, make_column_selector
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.ensemble import (
    AdaBoostClassifier,
    BaggingClassifier,
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    StackingClassifier,
    VotingClassifier,
)
from sklearn.feature_selection import SelectKBest
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.gaussian_process.kernels import RBF
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, RidgeClassifier, SGDClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, PowerTransformer, StandardScaler
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

from animal import EXAMPLE, VARIABLES
from model import ModelError, load
from penguins import penguins
from train import store

LINEAR = LogisticRegression()
SOME_TREES = RandomForestClassifier(5, random_state=0)
NUMBERS = make_column_selector(dtype_include="number")
ESTIMATORS: list[BaseEstimator] = [
    LINEAR,
    SGDClassifier(loss="log_loss", random_state=0),
    LinearDiscriminantAnalysis(),
    QuadraticDiscriminantAnalysis(),
    GaussianNB(),
    KNeighborsClassifier(),
    KNeighborsClassifier(algorithm="ball_tree", metric="manhattan"),
    DecisionTreeClassifier(random_state=0),
    SOME_TREES,
    ExtraTreesClassifier(5, random_state=0),
    AdaBoostClassifier(n_estimators=5, random_state=0),
    BaggingClassifier(n_estimators=5, random_state=0),
    GradientBoostingClassifier(n_estimators=5, random_state=0),
    HistGradientBoostingClassifier(max_iter=5),
    MLPClassifier((5,), max_iter=300, tol=0.01, random_state=0),
    GaussianProcessClassifier(1.0 * RBF(), max_iter_predict=5, optimizer=None),
    CalibratedClassifierCV(SVC(), cv=3),
    CalibratedClassifierCV(LinearSVC(), method="isotonic", cv=3),
    VotingClassifier(
        [("trees", SOME_TREES), ("neighbours", KNeighborsClassifier())], voting="soft"
    ),
    StackingClassifier([("trees", SOME_TREES), ("naive", GaussianNB())], LINEAR, cv=3),
    GridSearchCV(LINEAR, {"C": [1, 10]}, cv=3),
    make_pipeline(SimpleImputer(), PCA(2), LINEAR),
    make_pipeline(PowerTransformer(), SelectKBest(k=2), LINEAR),
    make_pipeline(KMeans(3, n_init=1, random_state=0), LINEAR),
    make_pipeline(ColumnTransformer([("scaled", StandardScaler(), NUMBERS)]), LINEAR),
    make_pipeline(
        ColumnTransformer(
            [("kinds", OneHotEncoder(handle_unknown="ignore"), ["body_mass_g"])],
            remainder="passthrough",
        ),
        SOME_TREES,
    ),
]


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda estimator: repr(estimator)[:40])
def test_it_is_stored_loaded_and_asked(estimator: BaseEstimator, tmp_path: Path) -> None:
    scaled = StandardScaler().set_output(transform="pandas")
    species = asked(make_pipeline(scaled, estimator), penguins()["species"], tmp_path)
    assert species in {"Adelie", "Chinstrap", "Gentoo"}


@pytest.mark.parametrize(
    ("package", "kind"),
    [("xgboost", "XGBClassifier"), ("xgboost", "XGBRFClassifier"), ("lightgbm", "LGBMClassifier")],
)
def test_so_is_one_of_another_library_where_it_is_installed(
    package: str, kind: str, tmp_path: Path
) -> None:
    installed = pytest.importorskip(package, reason=f"{package} is not installed")
    bare = getattr(installed, kind)(n_estimators=5, n_jobs=1)
    numbered = make_pipeline(StandardScaler(), bare)
    named = make_pipeline(StandardScaler(), VotingClassifier([(package, bare)], voting="soft"))
    table, species = penguins()[list(VARIABLES)], penguins()["species"]
    assert asked(named, species, tmp_path) == "Adelie"
    numbered.fit(table, species.factorize(sort=True)[0])
    assert named.predict_proba(table) == pytest.approx(numbered.predict_proba(table), abs=1e-5)


@pytest.mark.parametrize("estimator", [RidgeClassifier(), SVC()], ids=repr)
def test_one_that_gives_no_probability_says_what_does(
    estimator: BaseEstimator, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="put it in a CalibratedClassifierCV"):
        asked(estimator, penguins()["species"], tmp_path)


def asked(estimator: Any, species: Any, folder: Path) -> str:
    """Train an estimator, store it, load it; return the species that it predicts."""
    path = folder / "model.skops"
    store(estimator.fit(penguins()[list(VARIABLES)], species), path)
    [prediction] = load(path).predict([EXAMPLE])
    row = pd.DataFrame([dict(EXAMPLE)])
    assert [*prediction.probabilities.values()] == pytest.approx(
        estimator.predict_proba(row)[0], abs=1e-5
    )
    return prediction.species
