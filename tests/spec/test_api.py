"""The API: a program sends JSON, and is told what is wrong with it."""

import httpx
import pytest

from tests.support.penguins import GENTOO, RULES, both_languages
from tests.support.typography import mistakes


def test_a_program_gets_one_prediction_or_many(url: str) -> None:
    one = httpx.post(f"{url}/api/predict", json=GENTOO).raise_for_status().json()
    assert one["species"] == "Gentoo"
    assert set(one) == {"species", "probabilities"}
    assert set(one["probabilities"]) == {"Adelie", "Chinstrap", "Gentoo"}
    assert sum(one["probabilities"].values()) == pytest.approx(1, abs=1e-5)
    many = httpx.post(f"{url}/api/predict", json=[GENTOO, GENTOO]).raise_for_status().json()
    assert [each["species"] for each in many] == ["Gentoo", "Gentoo"]
    for each in many:  # the last digits of a row are not those of the same row alone
        assert each["probabilities"] == pytest.approx(one["probabilities"], abs=1e-5)
    assert httpx.post(f"{url}/api/predict", json=[]).json() == []


WRONG = {
    "missing": ({k: v for k, v in GENTOO.items() if k != "body_mass_g"}, "#/body_mass_g"),
    "text": (GENTOO | {"bill_depth_mm": "13.2"}, "#/bill_depth_mm"),
    "boolean": (GENTOO | {"bill_depth_mm": True}, "#/bill_depth_mm"),
    "implausible": (GENTOO | {"flipper_length_mm": 1e9}, "#/flipper_length_mm"),
    "huge": (GENTOO | {"flipper_length_mm": 10**400}, "#/flipper_length_mm"),
    "unknown": (GENTOO | {"wing": 1}, "#/wing"),
    "second of two": ([GENTOO, GENTOO | {"body_mass_g": None}], "#/1/body_mass_g"),
    "not an animal": (["penguin"], "#/0"),
    "a number": (46.1, "#"),
}


@both_languages
@pytest.mark.parametrize("case", WRONG)
def test_a_program_is_told_which_field_is_wrong(case: str, language: str, url: str) -> None:
    sent, where = WRONG[case]
    answer = httpx.post(f"{url}/api/predict", json=sent, headers={"Accept-Language": language})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["pointer"] == where
    assert mistakes(error["detail"], RULES[language]) == []


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
