"""The API: a program sends JSON, and is told what is wrong with it."""

from typing import Any
from urllib.parse import unquote

import httpx
import pandas as pd
import pytest

from tests.spec.app import App
from tests.support.penguins import GENTOO, RULES, both_languages
from tests.support.schemas import Schema
from tests.support.typography import mistakes

Case = dict[str, Any]


def test_a_penguin_is_told_by_its_measurements(url: str) -> None:
    one = httpx.post(f"{url}/api/predict", json=GENTOO).raise_for_status().json()
    assert one["species"] == "Gentoo"
    assert set(one) == {"species", "probabilities"}
    assert set(one["probabilities"]) == {"Adelie", "Chinstrap", "Gentoo"}


def close(one: Case, other: Case) -> bool:
    """Tell whether two answers agree: the last digits of a row are not those of the row alone."""
    numbers = [answer.get("probabilities", answer) for answer in (one, other)]
    return numbers[0] == pytest.approx(numbers[1], abs=1e-5)


@pytest.mark.any_table
def test_a_program_gets_one_prediction_or_many(url: str, schema: Schema, case: Case) -> None:
    cases = [schema.example, case]
    ones = [httpx.post(f"{url}/api/predict", json=each).raise_for_status().json() for each in cases]
    for one in ones:
        assert set(one) - {"probabilities"} == {schema.outcome.name}
        shares = one.get("probabilities", {})
        assert set(shares) == set(schema.outcome.choices)
        assert not shares or sum(shares.values()) == pytest.approx(1, abs=1e-5)
    many = httpx.post(f"{url}/api/predict", json=cases * 2).raise_for_status().json()
    assert all(map(close, many, ones * 2))
    assert httpx.post(f"{url}/api/predict", json=[]).json() == []


@pytest.mark.any_table
def test_it_predicts_better_than_who_has_not_seen_the_data(app: App) -> None:
    """On rows that it learned from: they went in by their own columns, and came out as they are."""
    name, rows = app.schema.outcome.name, app.table.rows.dropna()
    cases = [app.table.case(row, app.schema) for row in rows.index]
    answers = httpx.post(f"{app.server.url}/api/predict", json=cases).raise_for_status().json()
    found, right = pd.Series([each[name] for each in answers]), rows[app.table.target]
    right = right.reset_index(drop=True)
    if app.schema.outcome.choices:
        assert (found == right).mean() > 0.9
    else:
        assert ((found - right) ** 2).sum() < 0.3 * ((right - right.mean()) ** 2).sum()


def wrong(schema: Schema) -> dict[str, tuple[Any, list[str]]]:
    """Return what is refused, and the path to what is wrong in it, by what that is."""
    good, required = schema.example, schema.required.name
    without = {name: value for name, value in good.items() if name != required}
    found = {
        f"{what} for {each.name}": (good | {each.name: value}, [each.name])
        for each in {each.kind: each for each in schema.fields}.values()
        for what, value in each.bad().items()
    }
    return found | {
        "missing": (without, [required]),
        "unknown": (good | {"wing/span~é": 1}, ["wing/span~é"]),
        "second of two": ([good, good | {required: []}], ["1", required]),
        "no object": (["Ré"], ["0"]),
        "a number": (46.1, []),
    }


def path(pointer: str) -> list[str]:
    """Read a JSON pointer (RFC 6901), as the fragment of an address."""
    root, *names = unquote(pointer).split("/")
    assert root == "#"
    return [name.replace("~1", "/").replace("~0", "~") for name in names]


@pytest.mark.any_table
@both_languages
def test_a_program_is_told_which_field_is_wrong(language: str, url: str, schema: Schema) -> None:
    headers = {"Accept-Language": language}
    for what, (sent, where) in wrong(schema).items():
        answer = httpx.post(f"{url}/api/predict", json=sent, headers=headers)
        assert answer.status_code == 422, what
        assert answer.headers["content-type"] == "application/problem+json"
        [error] = answer.json()["errors"]
        assert path(error["pointer"]) == where, what
        assert mistakes(error["detail"], RULES[language]) == []


@pytest.mark.any_table
def test_a_required_text_that_is_empty_is_missing(url: str, schema: Schema) -> None:
    for each in schema.fields:
        if each.longest and not each.optional:
            without = {name: v for name, v in schema.example.items() if name != each.name}
            both = (without, without | {each.name: ""})
            answers = [httpx.post(f"{url}/api/predict", json=sent) for sent in both]
            assert {answer.status_code for answer in answers} == {422}
            assert answers[0].json() == answers[1].json()


UNREADABLE = {
    "not JSON": (b"{", 400),
    "NaN": (b'{"bill_length_mm": NaN}', 400),
    "not UTF-8": (b'"\xff"', 400),
    "nested": (b"[" * 100_000, 400),
    "empty": (b"", 400),
    "too big": (b" " * 3_000_000, 413),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_body_that_cannot_be_read_is_refused(case: str, url: str) -> None:
    body, status = UNREADABLE[case]
    headers = {"Content-Type": "application/json"}
    answer = httpx.post(f"{url}/api/predict", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_the_wrong_type_and_the_wrong_method_are_refused(url: str) -> None:
    assert httpx.post(f"{url}/api/predict", data={"a": "b"}).status_code == 415
    assert httpx.get(f"{url}/api/predict").status_code == 405
