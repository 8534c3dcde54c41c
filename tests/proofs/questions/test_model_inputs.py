"""What a model is given by a form, and what it gives back."""

import threading
from pathlib import Path

import httpx
import numpy as np
import pandas as pd
import psutil
import pytest
from flask.testing import FlaskClient
from lightgbm import LGBMClassifier
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.svm import SVC, LinearSVC
from xgboost import XGBClassifier

from tests.proofs.questions.in_process import as_quoted, client
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import write_without_cure
from tests.support.serving import SNIPPETS, log, served

BIRD = {"flipper": "225", "bill": "15"}
BY_NAME = "pd.DataFrame([sent])[model.feature_names_in_]"
FITTED = "model = make_pipeline(prepared, LogisticRegression()).fit(birds,"
PARSED = 'float(request.form["flipper"].replace(",", ".") or "nan")'


@pytest.mark.symptom("one-row")
@pytest.mark.filterwarnings("ignore:X does not have valid feature names")
def test_a_list_of_numbers_is_no_table(tmp_path: Path) -> None:
    write_without_cure(BY_NAME, "columns", tmp_path, instead="list(sent.values())")
    with pytest.raises(ValueError, match=as_quoted("model", "one-row")):
        client(tmp_path).get("/", query_string=BIRD)


@pytest.mark.symptom("column-order")
def test_columns_in_another_order_are_refused(tmp_path: Path) -> None:
    write_without_cure("[model.feature_names_in_]", "columns", tmp_path)
    _, message = quoted_messages("model", "column-order")
    with pytest.raises(ValueError, match=message):
        client(tmp_path).get("/", query_string=BIRD)


@pytest.mark.symptom("column-order")
def test_xgboost_refuses_them_too(tmp_path: Path) -> None:
    write_without_cure("[model.feature_names_in_]", "columns", tmp_path)
    fitted = 'LogisticRegression(max_iter=1000).fit(birds, ["Adelie", "Gentoo"] * 2)'
    other = "XGBClassifier().fit(birds, [0, 1] * 2)"
    write_without_cure(fitted, "columns", tmp_path, instead=other)
    imported = "from sklearn.linear_model import LogisticRegression"
    write_without_cure(imported, "columns", tmp_path, instead="from xgboost import XGBClassifier")
    with pytest.raises(ValueError, match=as_quoted("model", "column-order")):
        client(tmp_path).get("/", query_string=BIRD)


@pytest.mark.cure("one-row", "column-order")
def test_a_table_of_one_row_in_the_order_of_training_is_answered() -> None:
    assert client("columns").get("/", query_string=BIRD).text == "Gentoo"


def asked(visitor: FlaskClient, island: str = "Biscoe", flipper: str = "225") -> tuple[int, str]:
    answer = visitor.post("/", data={"island": island, "flipper": flipper})
    return answer.status_code, answer.text


@pytest.mark.symptom("text-for-number")
def test_what_a_form_sends_is_text(tmp_path: Path) -> None:
    write_without_cure(PARSED, "whole_pipeline", tmp_path, instead='request.form["flipper"]')
    with pytest.raises(ValueError, match=as_quoted("model", "text-for-number")):
        asked(client(tmp_path), flipper="225,5")


@pytest.mark.cure("text-for-number")
def test_a_comma_is_read_and_what_is_no_number_is_refused() -> None:
    visitor = client("whole_pipeline")
    assert asked(visitor, flipper="225,5") == asked(visitor, flipper="225.5") == (200, "Gentoo")
    assert asked(visitor, flipper="long") == (422, "flipper: a number, such as 181.5")


@pytest.mark.symptom("missing-value")
def test_an_empty_field_is_refused_by_the_model(tmp_path: Path) -> None:
    write_without_cure("SimpleImputer(), ", "whole_pipeline", tmp_path)
    with pytest.raises(ValueError, match=as_quoted("model", "missing-value")) as refusal:
        asked(client(tmp_path), flipper="")
    assert quoted_messages("model", "missing-value")[1] in str(refusal.value)


@pytest.mark.cure("missing-value")
def test_an_empty_field_is_filled_as_the_training_was() -> None:
    assert asked(client("whole_pipeline"), flipper="")[0] == 200


@pytest.mark.cure("missing-value", "column-order")
@pytest.mark.parametrize("kind", [HistGradientBoostingClassifier, XGBClassifier, LGBMClassifier])
def test_some_models_know_their_columns_and_do_without_a_value(kind: type[BaseEstimator]) -> None:
    birds = pd.DataFrame({"bill": [18.7, 14.3] * 10, "flipper": [181, 230] * 10})
    model = kind().fit(birds, [0, 1] * 10)
    assert list(model.feature_names_in_) == ["bill", "flipper"]
    assert model.predict(birds.assign(bill=np.nan)[:1]).shape == (1,)


@pytest.mark.symptom("unknown-category")
def test_a_word_that_training_never_saw_is_an_error(tmp_path: Path) -> None:
    write_without_cure("if island not in ISLANDS", "whole_pipeline", tmp_path, instead="if False")
    with pytest.raises(ValueError, match=as_quoted("model", "unknown-category")):
        asked(client(tmp_path), island="Anvers")


@pytest.mark.cure("unknown-category")
def test_a_word_that_training_never_saw_is_refused_with_those_it_saw() -> None:
    refusal = (422, "island: one of Biscoe, Dream, Torgersen")
    assert asked(client("whole_pipeline"), island="Anvers") == refusal


@pytest.mark.symptom("dummies")
def test_the_columns_of_one_row_are_not_those_of_the_table(tmp_path: Path) -> None:
    apart = "model = LogisticRegression(max_iter=1000).fit(pd.get_dummies(birds),"
    write_without_cure(FITTED, "whole_pipeline", tmp_path, instead=apart)
    predicted = "model.predict(row)"
    again = "model.predict(pd.get_dummies(row))"
    write_without_cure(predicted, "whole_pipeline", tmp_path, instead=again)
    with pytest.raises(ValueError, match="The feature names") as refusal:
        asked(client(tmp_path))
    assert all(part in str(refusal.value) for part in quoted_messages("model", "dummies")[1:])


@pytest.mark.symptom("scaling-forgotten")
def test_without_the_scaling_of_training_the_answer_is_always_the_same(tmp_path: Path) -> None:
    scaled = 'LogisticRegression().fit(StandardScaler().fit_transform(birds[["flipper"]]),'
    write_without_cure(FITTED, "whole_pipeline", tmp_path, instead=f"model = {scaled}")
    predicted = "model.predict(row)"
    write_without_cure(
        predicted, "whole_pipeline", tmp_path, instead='model.predict(row[["flipper"]])'
    )
    visitor = client(tmp_path)
    for flipper in ("181", "230"):
        with pytest.warns(UserWarning, match=as_quoted("model", "scaling-forgotten")):
            assert asked(visitor, flipper=flipper) == (200, "Gentoo")


@pytest.mark.cure("dummies", "scaling-forgotten")
def test_a_pipeline_does_to_a_row_what_was_done_to_the_table() -> None:
    visitor = client("whole_pipeline")
    assert asked(visitor, "Torgersen", "181") == (200, "Adelie")
    assert asked(visitor, "Biscoe", "230") == (200, "Gentoo")


@pytest.mark.symptom("no-probabilities")
def test_a_support_vector_machine_has_no_probabilities(tmp_path: Path) -> None:
    calibrated = "CalibratedClassifierCV(SVC(), ensemble=False)"
    write_without_cure(calibrated, "calibrated", tmp_path, instead="SVC()")
    message = as_quoted("model", "no-probabilities")
    with pytest.raises(AttributeError, match=message):
        client(tmp_path).get("/")
    assert not any(hasattr(kind(), "predict_proba") for kind in (LinearSVC, RidgeClassifier))
    with pytest.warns(FutureWarning, match="CalibratedClassifierCV"):
        SVC(probability=True).fit([[181], [230]] * 10, [0, 1] * 10)


@pytest.mark.cure("no-probabilities")
def test_calibrated_it_gives_them() -> None:
    shares = client("calibrated").get("/").json
    assert shares
    assert shares["Adelie"] > shares["Gentoo"]
    assert sum(shares.values()) == pytest.approx(1)


def both_ways() -> tuple[np.ndarray, np.ndarray]:
    """Return the probabilities of rows that are predicted together, then one by one."""
    rows = np.random.default_rng(0).normal(size=(300, 30))
    model = LogisticRegression().fit(rows, [0, 1, 2] * 100)
    return model.predict_proba(rows), np.vstack([model.predict_proba([row]) for row in rows])


@pytest.mark.symptom("row-or-batch")
def test_the_last_digits_of_a_row_change_with_its_company() -> None:
    together, alone = both_ways()
    assert (together != alone).any()


@pytest.mark.cure("row-or-batch")
def test_with_a_tolerance_the_answers_are_the_same() -> None:
    together, alone = both_ways()
    assert together == pytest.approx(alone, rel=1e-9)


def threads_started(visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many threads a prediction starts."""
    started, start = [], threading.Thread.start
    monkeypatch.setattr(
        threading.Thread, "start", lambda thread: (started.append(thread), start(thread))
    )
    assert visitor.get("/").text == "Adelie"
    monkeypatch.undo()
    return len(started)


@pytest.mark.symptom("many-jobs")
@pytest.mark.skipif(psutil.cpu_count() == 1, reason="one core has one job")
def test_a_forest_of_every_core_starts_threads_at_each_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_without_cure("model.set_params(**", "one_job", tmp_path, instead="print(")
    visitor = client(tmp_path)
    assert threads_started(visitor, monkeypatch) >= 2
    assert threads_started(visitor, monkeypatch) >= 2


@pytest.mark.cure("many-jobs")
def test_a_forest_told_to_use_one_core_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert threads_started(client("one_job"), monkeypatch) == 0


LOADED = "loading the model"


@pytest.mark.symptom("first-prediction")
def test_a_model_loaded_when_it_is_needed_makes_the_first_visitor_wait(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = "import functools\n\nload = functools.cache(load)\n"
    write_without_cure("model = load()\n", "warmed", tmp_path, instead=late)
    warmed = 'model.predict(pd.DataFrame({"bill": [15.0], "flipper": [225]}))'
    write_without_cure(warmed, "warmed", tmp_path)
    write_without_cure("    sent =", "warmed", tmp_path, instead="    model = load()\n    sent =")
    visitor = client(tmp_path)
    assert capsys.readouterr().out == ""
    assert visitor.get("/predict", query_string=BIRD).text == "Gentoo"
    assert capsys.readouterr().out == f"{LOADED}\n"
    assert visitor.get("/predict", query_string=BIRD).text == "Gentoo"
    assert capsys.readouterr().out == ""


@pytest.mark.cure("first-prediction")
def test_a_model_loaded_with_the_application_is_ready_for_the_first_visitor(tmp_path: Path) -> None:
    with served(f"gunicorn {SNIPPETS}.warmed:app", tmp_path) as url:
        assert log(tmp_path).count(LOADED) == 1
        assert httpx.get(f"{url}/predict", params=BIRD).text == "Gentoo"
        assert log(tmp_path).count(LOADED) == 1
