"""What a program gets."""

import pytest
from flask.testing import FlaskClient

GENTOO = {
    "bill_length_mm": 46.1,
    "bill_depth_mm": 13.2,
    "flipper_length_mm": 211,
    "body_mass_g": 4500,
}


def test_one_animal_gets_one_prediction(client: FlaskClient) -> None:
    prediction = client.post("/api/predict", json=GENTOO).get_json()
    assert prediction["species"] == "Gentoo"
    assert sum(prediction["probabilities"].values()) == pytest.approx(1)


def test_many_animals_get_as_many_predictions(client: FlaskClient) -> None:
    predictions = client.post("/api/predict", json=[GENTOO] * 3).get_json()
    assert [prediction["species"] for prediction in predictions] == ["Gentoo"] * 3


def test_every_fault_of_every_animal_is_pointed_at(client: FlaskClient) -> None:
    sent = [GENTOO, GENTOO | {"body_mass_g": "heavy", "a/b~c": 1}]
    answer = client.post("/api/predict", json=sent)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    pointers = {error["pointer"] for error in answer.get_json()["errors"]}
    assert pointers == {"#/1/body_mass_g", "#/1/a~1b~0c"}


def test_fault_is_told_in_the_readers_language(client: FlaskClient) -> None:
    headers = {"Accept-Language": "en"}
    answer = client.post("/api/predict", json=GENTOO | {"bill_depth_mm": 99}, headers=headers)
    [error] = answer.get_json()["errors"]
    assert error["detail"].startswith("This value is not plausible")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"bill_length_mm": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * 2_000_001, "application/json", 413),
    ],
)
def test_unreadable_body_is_a_problem_not_a_crash(
    body: bytes, kind: str, status: int, client: FlaskClient
) -> None:
    answer = client.post("/api/predict", data=body, content_type=kind)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_health_says_that_the_model_is_loaded(client: FlaskClient) -> None:
    assert client.get("/health").get_json()["status"] == "ok"
