"""The API: what a program sends, and what it is told."""

import json

import pytest
from flask.testing import FlaskClient
from sent import EN, FIRST, FR, HEAD, NUMBERS

from fields import Class
from rows import EXAMPLE
from schema import FIELDS, OUTCOME

REQUIRED = [field.name for field in FIELDS if not field.optional]


def test_one_object_in_one_prediction_out(client: FlaskClient) -> None:
    answer = client.post("/api/predict", json=EXAMPLE).get_json()
    if isinstance(OUTCOME, Class):
        assert answer[OUTCOME.name] in OUTCOME.labels
        assert answer["probabilities"].keys() == OUTCOME.labels.keys()
    else:
        assert answer == {OUTCOME.name: pytest.approx(answer[OUTCOME.name])}


@pytest.mark.parametrize("count", [0, 1, 3, 10_000])
def test_many_objects_in_as_many_predictions_out(client: FlaskClient, count: int) -> None:
    count = min(count, 1_900_000 // len(json.dumps(EXAMPLE)))  # for a request holds 2 MB
    answer = client.post("/api/predict", json=[EXAMPLE] * count)
    assert len(answer.get_json()) == count


@pytest.mark.parametrize("value", [[], {}, 10**400, -(10**9)])
def test_a_bad_value_is_named(client: FlaskClient, value: object) -> None:
    for field in FIELDS:
        answer = client.post("/api/predict", json=[EXAMPLE, EXAMPLE | {field.name: value}])
        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
        assert len(pointers(answer.get_json(force=True))) == 1


@pytest.mark.parametrize("value", ["39.1", True, None])
def test_a_number_is_a_number(client: FlaskClient, value: object) -> None:
    for field in NUMBERS:
        answer = client.post("/api/predict", json=EXAMPLE | {field.name: value})
        assert answer.status_code == (200 if value is None and field.optional else 422)


def test_missing_and_unknown_fields_are_named(client: FlaskClient) -> None:
    sent = EXAMPLE | {"wing/span": 3}
    del sent[REQUIRED[-1]]
    answer = client.post("/api/predict", json=sent).get_json(force=True)
    assert len(pointers(answer)) == 2
    assert pointers(answer)[1] == "#/wing~1span"


def test_details_are_in_the_language_of_the_reader(client: FlaskClient) -> None:
    sent = EXAMPLE | {FIRST.name: []}
    french = client.post("/api/predict", json=sent)
    english = client.post("/api/predict", json=sent, headers={"Accept-Language": "en-GB"})
    assert FR.expected(FIRST) in french.get_json(force=True)["errors"][0]["detail"]
    assert EN.expected(FIRST) in english.get_json(force=True)["errors"][0]["detail"]


@pytest.mark.parametrize(
    "body",
    ["", "{", "[" * 100_000, '{"a": NaN}', '{"\\ud800": 1}', b"\xff", "1" * 5000],
    ids=["empty", "cut", "deep", "NaN", "surrogate", "not UTF-8", "huge"],
)
def test_malformed_json_is_a_400(client: FlaskClient, body: str | bytes) -> None:
    answer = client.post("/api/predict", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize("body", ["null", "3", '"text"', "[null]", "[[]]"])
def test_json_that_is_no_object_is_a_422(client: FlaskClient, body: str) -> None:
    answer = client.post("/api/predict", data=body, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("announced", [True, False], ids=["with a length", "in chunks"])
@pytest.mark.parametrize(("size", "status"), [(2_000_000, 400), (2_000_002, 413)])
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
    sent = {str(rank): 1 for rank in range(101 + len(FIELDS))}
    answer = client.post("/api/predict", json=[EXAMPLE, sent])
    assert pointers(answer.get_json(force=True)) == ["#/1"]


def test_no_more_faults_are_named_than_a_hundred(client: FlaskClient) -> None:
    answer = client.post("/api/predict", json=[{}] * 10_000)
    assert len(pointers(answer.get_json(force=True))) == 100


def test_more_than_ten_thousand_objects_are_refused(client: FlaskClient) -> None:
    answer = client.post("/api/predict", json=[{}] * 10_001)
    assert (answer.status_code, pointers(answer.get_json(force=True))) == (422, ["#"])


def test_other_types_methods_and_addresses_are_problems(client: FlaskClient) -> None:
    answers = [
        client.post("/api/predict", data="{}", content_type="text/plain"),
        client.get("/api/predict"),
        client.get("/api/nothing"),
    ]
    assert [answer.status_code for answer in answers] == [415, 405, 404]
    assert {answer.mimetype for answer in answers} == {"application/problem+json"}
    assert "POST" in answers[1].headers["Allow"]


def test_health_says_that_the_model_is_there(client: FlaskClient) -> None:
    health = client.get("/health").get_json()
    assert (health["status"], health["outcome"]) == ("ok", OUTCOME.name)
    assert set(health["classes"]) == set(getattr(OUTCOME, "labels", {}))


def test_the_description_names_what_goes_in_and_what_comes_out(client: FlaskClient) -> None:
    described = client.get("/openapi.json").get_json()
    assert set(described["paths"]) == {"/api/predict", "/health"}
    answers = described["paths"]["/api/predict"]["post"]["responses"]
    assert {status: "".join(answer["content"]) for status, answer in answers.items()} == {
        "200": "application/json",
        **dict.fromkeys(["400", "413", "415", "422"], "application/problem+json"),
    }
    row = described["components"]["schemas"]["Row"]
    assert (list(row["properties"]), row["additionalProperties"]) == (HEAD, False) or (
        sorted(row["properties"]) == sorted(HEAD)
    )
    assert set(row["required"]) == set(REQUIRED)
    assert all(row["properties"][f.name].get("minimum", f.low) == f.low for f in NUMBERS)
    assert OUTCOME.name in described["components"]["schemas"]["Prediction"]["properties"]


def pointers(problem: dict[str, list[dict[str, str]]]) -> list[str]:
    return [error["pointer"] for error in problem["errors"]]
