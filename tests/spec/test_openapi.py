"""The API against its own description: what it allows, what it forbids, and what nobody named."""

from collections import Counter
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import given
from schemathesis import GenerationMode

from tests.spec.app import App
from tests.spec.invented import invented

pytestmark = pytest.mark.thorough

CASES = 1000  # for each mode: allowed, forbidden
FEWER = 100  # for the other tables


# Some of what Schemathesis invents passes 2 MB, and ten thousand allowed rows may too.
REFUSALS = [400, 405, 413, 415, 422]


@pytest.fixture
def accepted(app: App) -> set[int]:
    """What is answered to what is described: which texts are a picture, no description can say."""
    return {200, 422} if any(f.kind == "Image" for f in app.schema.fields) else {200}


@pytest.fixture
def described(url: str, accepted: set[int]) -> Any:
    expected = {
        "positive_data_acceptance": [*accepted, 413],
        "negative_data_rejection": REFUSALS,
    }
    checks = {name: {"expected-statuses": statuses} for name, statuses in expected.items()}
    config = schemathesis.Config.from_dict({"checks": checks})
    found = schemathesis.openapi.from_url(f"{url}/openapi.json", config=config)
    found.validate()
    return found


@pytest.mark.any_table
@pytest.mark.proves("api-described: true")
@pytest.mark.parametrize("mode", GenerationMode)
def test_an_answer_is_one_that_is_described(
    mode: GenerationMode, app: App, accepted: set[int], described: Any
) -> None:
    """Every check of Schemathesis, on requests that the description allows, or that it forbids."""
    answers: Counter[int] = Counter()
    cases = CASES if app.table.file == "penguins.csv" else FEWER
    with requests.Session() as session:

        @invented(cases)
        @given(described["/api/predict"]["POST"].as_strategy(mode))
        def ask(case: schemathesis.Case) -> None:
            answers[case.call_and_validate(session=session).status_code] += 1

        ask()
    assert answers.total() >= cases
    assert set(answers) <= (accepted if mode.is_positive else {400, 413, 415, 422})


@pytest.mark.any_table
@pytest.mark.parametrize(("path", "method"), [("/api/predict", "POST"), ("/health", "GET")])
def test_each_limit_and_each_other_method_is_answered_as_described(
    path: str, method: str, described: Any
) -> None:
    """The cases that Schemathesis makes of each keyword: both ends of a range, a wrong type…"""
    modes, answers = list(GenerationMode), Counter[int]()
    config = described.config.generation
    for case in described.iter_coverage_cases(
        described[path][method],
        generation_modes=modes,
        generation_config=config,
    ):
        answers[case.call_and_validate().status_code] += 1
    assert {200, 405} <= set(answers)
    assert max(answers) < 500
