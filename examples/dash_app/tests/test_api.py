"""The API: what a program sends, and what it is told."""

from unittest.mock import Mock

import pytest
from flask.testing import FlaskClient

from animal import EXAMPLE, faults

ANIMAL = EXAMPLE.model_dump()


def test_one_animal_in_one_prediction_out(client: FlaskClient) -> None:
    answer = client.post("/api/predict", json=ANIMAL).get_json()
    assert answer["species"] == "Adelie"
    assert list(answer["probabilities"]) == ["Adelie", "Chinstrap", "Gentoo"]


@pytest.mark.parametrize("count", [0, 1, 3, 10_000])
def test_many_animals_in_as_many_predictions_out(client: FlaskClient, count: int) -> None:
    answer = client.post("/api/predict", json=[ANIMAL] * count)
    assert len(answer.get_json()) == count


@pytest.mark.parametrize("value", ["39.1", True, None, [], 1000, -1, 10**400])
def test_a_bad_value_is_named(client: FlaskClient, value: object) -> None:
    answer = client.post("/api/predict", json=[ANIMAL, ANIMAL | {"bill_length_mm": value}])
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert pointers(answer.get_json(force=True)) == ["#/1/bill_length_mm"]


def test_missing_and_unknown_fields_are_named(client: FlaskClient) -> None:
    sent = ANIMAL | {"wing/span": 3}
    del sent["body_mass_g"]
    answer = client.post("/api/predict", json=sent).get_json(force=True)
    assert pointers(answer) == ["#/body_mass_g", "#/wing~1span"]


def test_details_are_in_the_language_of_the_reader(client: FlaskClient) -> None:
    sent = ANIMAL | {"bill_length_mm": 3}
    french = client.post("/api/predict", json=sent)
    english = client.post("/api/predict", json=sent, headers={"Accept-Language": "en-GB"})
    assert "de 25 à\N{NBSP}70\N{NBSP}mm" in french.text
    assert "from 25 to 70\N{NBSP}mm" in english.text


@pytest.mark.parametrize(
    "body",
    ["", "{", "[" * 100_000, '{"bill_length_mm": NaN}', '{"\\ud800": 1}', b"\xff", "1" * 5000],
    ids=["empty", "cut", "deep", "NaN", "surrogate", "not UTF-8", "huge"],
)
def test_malformed_json_is_a_400(client: FlaskClient, body: str | bytes) -> None:
    answer = client.post("/api/predict", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize("body", ["null", "3", '"penguin"', "[null]", "[[]]"])
def test_json_that_is_no_animal_is_a_422(client: FlaskClient, body: str) -> None:
    answer = client.post("/api/predict", data=body, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("announced", [True, False], ids=["with a length", "in chunks"])
@pytest.mark.parametrize(("size", "status"), [(2_000_000, 400), (2_000_001, 413), (2_000_100, 413)])
def test_a_body_of_more_than_two_megabytes_is_a_413(
    client: FlaskClient, size: int, status: int, announced: bool
) -> None:
    answer = client.post(
        "/api/predict",
        data=b" " * size,
        content_type="application/json",
        content_length=size if announced else "",
        environ_overrides={} if announced else {"wsgi.input_terminated": True},
    )
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_an_object_of_very_many_fields_is_one_fault(client: FlaskClient) -> None:
    sent = {str(rank): 1 for rank in range(101)}
    answer = client.post("/api/predict", json=[ANIMAL, sent])
    assert answer.status_code == 422
    assert pointers(answer.get_json(force=True)) == ["#/1"]
    assert "plus de 100 champs" in answer.text


def test_no_more_faults_are_looked_for_than_are_named(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Mock(wraps=faults)
    monkeypatch.setattr("api.faults", looked)
    answer = client.post("/api/predict", json=[{}] * 10_000)
    assert (len(pointers(answer.get_json(force=True))), looked.call_count) == (100, 25)


def test_more_than_ten_thousand_animals_are_refused(client: FlaskClient) -> None:
    answer = client.post("/api/predict", json=[ANIMAL] * 10_001)
    assert (answer.status_code, pointers(answer.get_json(force=True))) == (422, ["#"])


def test_other_types_methods_and_addresses_are_problems(client: FlaskClient) -> None:
    answers = [
        client.post("/api/predict", data="{}", content_type="text/plain"),
        client.get("/api/predict"),
        client.get("/api/nothing"),
    ]
    assert [answer.status_code for answer in answers] == [415, 405, 404]
    assert {answer.mimetype for answer in answers} == {"application/problem+json"}


def test_health_says_that_the_model_is_there(client: FlaskClient) -> None:
    health = client.get("/health").get_json()
    assert health["status"] == "ok"
    assert health["species"] == ["Adelie", "Chinstrap", "Gentoo"]


def test_the_description_names_what_an_animal_is_and_what_is_answered(client: FlaskClient) -> None:
    described = client.get("/openapi.json").get_json()
    assert set(described["paths"]) == {"/api/predict", "/health"}
    assert set(described["paths"]["/api/predict"]["post"]["responses"]) == {
        *("200", "400", "413", "415", "422")
    }
    animal = described["components"]["schemas"]["Animal"]
    assert set(animal["required"]) == set(ANIMAL)
    assert animal["properties"]["body_mass_g"]["minimum"] == 2000
    assert animal["additionalProperties"] is False


def pointers(problem: dict[str, list[dict[str, str]]]) -> list[str]:
    return [error["pointer"] for error in problem["errors"]]
