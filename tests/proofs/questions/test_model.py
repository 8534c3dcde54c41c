"""A model in an application: its file, its columns, what it gives."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import numpy as np
import pytest
from playwright.sync_api import Error, Page

from examples.snippets.numpy_json import VALUES
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import (
    APPS,
    copy_programs,
    run_training,
    write_without_cure,
)
from tests.support.serving import SNIPPETS, log, served


@pytest.mark.symptom("pickle-main")
def test_a_step_defined_in_main_is_not_found_by_gunicorn(tmp_path: Path) -> None:
    run_training("pickle_from_main", tmp_path)
    copy_programs(tmp_path, "pickle_server")
    with (
        pytest.raises(AssertionError, match="no answer"),
        served("gunicorn pickle_server:app", tmp_path),
    ):
        pass
    [message] = quoted_messages("model", "pickle-main")
    assert re.search(re.escape(message).replace("…", ".*"), log(tmp_path))


@pytest.mark.cure("pickle-main")
def test_a_step_from_a_module_is_found_by_gunicorn(tmp_path: Path) -> None:
    copy_programs(tmp_path, "pickle_transformer", "pickle_server")
    run_training("pickle_from_module", tmp_path)
    with served("gunicorn pickle_server:app", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"


@pytest.mark.proves("another-sklearn: true")
@pytest.mark.symptom("another-scikit-learn")
def test_a_model_of_another_scikit_learn_answers_after_a_warning_only(tmp_path: Path) -> None:
    copy_programs(tmp_path, "pickle_transformer", "pickle_from_module", "pickle_server")
    another = "import runpy, sklearn.base; sklearn.base.__version__ = '1.0'; "
    program = "runpy.run_module('pickle_from_module', run_name='__main__')"
    subprocess.run([sys.executable, "-c", another + program], cwd=tmp_path, check=True)
    with served("gunicorn pickle_server:app", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"
    [kind, message] = quoted_messages("model", "another-scikit-learn")
    assert re.search(f"{kind}: {re.escape(message).replace('…', '.*')}", log(tmp_path))


@pytest.mark.cure("loaded-twice")
@pytest.mark.parametrize("framework", ["flask", "dash"])
def test_without_the_reloader_the_model_is_loaded_once(framework: str, tmp_path: Path) -> None:
    with served(f"python -m {APPS}.load_once {framework}", tmp_path) as url:
        assert len((tmp_path / "loads.txt").read_text().split()) == 1
        if framework == "flask":
            assert "EVALEX = true" in httpx.get(f"{url}/broken").text, "debug is off"


@pytest.mark.symptom("numpy-json")
def test_flask_does_not_write_numpy_as_json(tmp_path: Path) -> None:
    message, *others = quoted_messages("model", "numpy-json")
    assert {"int64", *others} == set(VALUES)
    write_without_cure(".tolist()", "numpy_json", tmp_path)
    with served("gunicorn app:app", tmp_path) as url:
        for kind in VALUES:
            assert httpx.get(f"{url}/{kind}").status_code == 500
            assert message.replace("int64", kind) in log(tmp_path)


@pytest.mark.cure("numpy-json")
def test_tolist_gives_what_json_can_write(tmp_path: Path) -> None:
    with served(f"gunicorn {SNIPPETS}.numpy_json:app", tmp_path) as url:
        for kind, value in VALUES.items():
            answer = httpx.get(f"{url}/{kind}").raise_for_status().json()
            assert np.array_equal(answer["answer"], value)


def read_by_a_browser(url: str, page: Page) -> object:
    """Return what a script of a page reads as JSON at an address."""
    page.goto(url)
    return page.evaluate("async () => (await fetch(location.href)).json()")


@pytest.mark.symptom("nan-json")
def test_a_browser_refuses_nan(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    write_without_cure("None if math.isnan(bill) else bill", "nan_json", tmp_path, instead="bill")
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(url).status_code == 200
        with pytest.raises(Error) as refusal:
            read_by_a_browser(url, new_page())
    [message] = quoted_messages("model", "nan-json")
    assert message in str(refusal.value)


@pytest.mark.cure("nan-json")
def test_a_browser_reads_none_as_null(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    with served(f"gunicorn {SNIPPETS}.nan_json:app", tmp_path) as url:
        assert read_by_a_browser(url, new_page()) == {"bill": None}


def species_given_by(server: str, folder: Path, **bird: float) -> str:
    """Return the species that a server gives for a bird, named in this order."""
    with served(f"gunicorn {server}", folder) as url:
        return httpx.get(url, params=bird).raise_for_status().text


@pytest.mark.symptom("another-answer")
def test_values_by_position_are_taken_for_one_another(tmp_path: Path) -> None:
    by_name = "pd.DataFrame([sent])[model.feature_names_in_]"
    write_without_cure(by_name, "columns", tmp_path, instead="[list(sent.values())]")
    assert species_given_by("app:app", tmp_path, flipper=225, bill=15) == "Adelie"
    [message] = quoted_messages("model", "another-answer")
    assert message in log(tmp_path)


@pytest.mark.cure("another-answer")
def test_values_by_name_are_put_in_the_order_of_training(tmp_path: Path) -> None:
    assert species_given_by(f"{SNIPPETS}.columns:app", tmp_path, flipper=225, bill=15) == "Gentoo"
    assert "UserWarning" not in log(tmp_path)


@pytest.mark.symptom("class-names")
def test_xgboost_refuses_names_of_classes(tmp_path: Path) -> None:
    named = 'VotingClassifier([("xgboost", XGBClassifier())], voting="soft")'
    write_without_cure(named, "class_names", tmp_path, instead="XGBClassifier()")
    ended = subprocess.run(
        [sys.executable, "app.py"], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert ended.returncode
    [message] = quoted_messages("model", "class-names")
    assert re.search(re.escape(message).replace("…", ".*"), ended.stderr)


@pytest.mark.cure("class-names")
def test_xgboost_in_a_voting_classifier_answers_with_names(tmp_path: Path) -> None:
    server = f"{SNIPPETS}.class_names:app"
    assert species_given_by(server, tmp_path, flipper=196, bill=18.4) == "Chinstrap"
