"""The page: its document, its layout, and what its callback answers."""

import json
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from animal import VARIABLES

MEASURED = {
    "bill_length_mm": "47,5",
    "bill_depth_mm": "15",
    "flipper_length_mm": "218",
    "body_mass_g": "4 950",
}


@pytest.fixture
def reader(client: FlaskClient) -> Iterator[None]:
    """A request under way, from a reader of French: what a callback knows of its caller."""
    with client.application.test_request_context():
        yield


def test_the_document_and_the_layout_speak_the_readers_language(client: FlaskClient) -> None:
    headers = {"Accept-Language": "en-US,en;q=0.9,fr;q=0.5"}
    document = client.get("/", headers=headers)
    assert '<html lang="en">' in document.text
    assert "<title>Penguins</title>" in document.text
    assert "Accept-Language" in document.headers["Vary"]
    layout = client.get("/_dash-layout", headers=headers).text
    assert "Bill length" in layout
    assert '"value":"39.1"' in layout


@pytest.mark.usefixtures("reader")
def test_measurements_are_read_as_they_are_written() -> None:
    from page import follow

    shown = follow(MEASURED)
    assert shown["species"] == "Manchot papou"
    assert re.search(r"Manchot papou 99,\d\N{NBSP}%", shown["chart_in_words"])
    assert shown["chart"].data[0].y == ("Manchot Adélie", "Manchot à jugulaire", "Manchot papou")
    assert not any(shown["wrong"].values())


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Cette mesure manque"),
        ("abc", "Un nombre est attendu"),
        ("nan", "Un nombre est attendu"),
        ("391", "Cette valeur n’est pas plausible"),
        (None, "Un nombre est attendu"),
        ([1], "Un nombre est attendu"),
    ],
)
def test_a_bad_measurement_is_explained_and_gives_no_species(typed: object, said: str) -> None:
    from page import follow

    shown = follow(MEASURED | {"bill_length_mm": typed})
    assert [name for name in VARIABLES if shown["wrong"][name]] == ["bill_length_mm"]
    assert shown["wrong"]["bill_length_mm"].startswith(said)
    assert "pas de prédiction" in shown["species"].children
    assert shown["no_chart"]


def test_the_browser_runs_the_scripts_of_the_document_and_no_other(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert "script-src 'self' 'sha256-" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_dash_counts_on_all_that_the_callback_names(client: FlaskClient) -> None:
    layout = json.dumps(client.get("/_dash-layout").get_json())
    for callback in client.get("/_dash-dependencies").get_json():
        for known in callback["inputs"]:
            assert f'"id": "{known["id"]}"' in layout


@pytest.mark.parametrize("path", ["/nothing", "/assets/nothing", "/app.py"])
def test_an_unknown_address_is_a_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert answer.text == "Il n’y a rien à cette adresse."


def test_a_range_that_is_not_there_is_refused(client: FlaskClient) -> None:
    answer = client.get("/assets/style.css", headers={"Range": "bytes=9999999-"})
    assert answer.status_code == 416
