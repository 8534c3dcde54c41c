"""What is sent to a callback by anybody but Dash's own script."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from animal import EXAMPLE, VARIABLES

SHOWN = [
    *(f"{name}-wrong.children" for name in VARIABLES),
    *("species.children", "probabilities.children", "chart.figure", "chart-words.children"),
]
FOLLOW: dict[str, Any] = {
    "output": f"..{'...'.join(SHOWN)}..",
    "outputs": [dict(zip(("id", "property"), name.split("."), strict=True)) for name in SHOWN],
    "inputs": [
        *({"id": name, "property": "value", "value": str(value)} for name, value in EXAMPLE),
        {"id": "island", "property": "data", "value": ""},
    ],
    "changedPropIds": ["body_mass_g.value"],
}
BUTTONS = [{"id": {"island": name}, "property": "n_clicks"} for name in ("", "Dream")]
CHOOSE: dict[str, Any] = {
    "output": '..island.data...{"island":["ALL"]}.aria-pressed..',
    "outputs": [
        {"id": "island", "property": "data"},
        [each | {"property": "aria-pressed"} for each in BUTTONS],
    ],
    "inputs": [BUTTONS],
    "changedPropIds": ['{"island":"Dream"}.n_clicks'],
}


def call(client: FlaskClient, body: object) -> int:
    return client.post("/_dash-update-component", json=body).status_code


@pytest.mark.parametrize("body", [FOLLOW, CHOOSE, CHOOSE | {"changedPropIds": []}])
def test_what_dash_sends_is_answered(client: FlaskClient, body: dict[str, Any]) -> None:
    assert call(client, body) == 200


@pytest.mark.parametrize("name", FOLLOW)
@pytest.mark.parametrize("value", [None, 1, "", "x.y", [], {}, [[]], [{}], [{"id": "species"}]])
@pytest.mark.parametrize("body", [FOLLOW, CHOOSE], ids=["follow", "choose"])
def test_what_it_does_not_send_is_a_400(
    client: FlaskClient, body: dict[str, Any], name: str, value: object
) -> None:
    expected = 200 if (name, value) == ("changedPropIds", []) else 400
    assert call(client, body | {name: value}) == expected
    left = {key: given for key, given in body.items() if key != name}
    assert call(client, left) == 400


@pytest.mark.parametrize("body", [{}, [], None, 3, "a", {"output": "sent.data"}])
def test_nor_is_what_names_no_callback(client: FlaskClient, body: object) -> None:
    assert call(client, body) == 400


@pytest.mark.parametrize("name", ["outputs", "inputs"])
def test_parts_are_those_of_the_callback_in_order(client: FlaskClient, name: str) -> None:
    parts = FOLLOW[name]
    others = [parts[::-1], parts[1:], [*parts, parts[0]], [*parts[:-1], [parts[-1]]]]
    assert [call(client, FOLLOW | {name: other}) for other in others] == [400] * 4


def test_a_body_that_is_no_json_is_a_400_and_one_too_large_a_413(client: FlaskClient) -> None:
    for size, status in ((10, 400), (2_000_001, 413)):
        answer = client.post(
            "/_dash-update-component",
            data=b" " * size,
            content_type="application/json",
            content_length="",
            environ_overrides={"wsgi.input_terminated": True},
        )
        assert answer.status_code == status
    assert answer.text == "La requête est trop grosse\N{NBSP}: 2\N{NBSP}Mo au plus."


def test_only_json_is_read(client: FlaskClient) -> None:
    body = json.dumps(FOLLOW)
    answer = client.post("/_dash-update-component", data=body, content_type="text/plain")
    assert answer.status_code == 415
