"""The page: its document, its layout, and what its callbacks answer."""

import json
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

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

    shown = follow(MEASURED, "")
    assert shown["species"] == "Manchot papou"
    assert "99,5" in str(shown["probabilities"])
    assert not any(shown["wrong"].values())


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(("island", "count"), [("", 342), ("Biscoe", 167), (None, 342), ([1], 0)])
def test_the_chart_shows_the_island_and_the_animal(island: object, count: int) -> None:
    from page import follow

    shown = follow(MEASURED, island)
    *species, animal = shown["chart"].data
    assert sum(x is not None for trace in species for x in trace.x) == count
    assert len({trace.marker.symbol for trace in species}) == 3
    assert (animal.x, animal.y) == ((218,), (47.5,))
    assert f"Manchots dessinés\N{NBSP}: {count}." in shown["chart_in_words"]
    assert "une nageoire de 218\N{NBSP}mm et un bec de 47,5\N{NBSP}mm" in shown["chart_in_words"]


@pytest.mark.usefixtures("reader")
def test_the_button_of_the_island_that_is_shown_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    import island

    buttons = [{"id": {"island": name}} for name in island.choices()]
    clicked = SimpleNamespace(triggered_id={"island": "Dream"}, outputs_list=[{}, buttons])
    monkeypatch.setattr(island, "ctx", clicked)
    assert island.choose([]) == ("Dream", ["false", "false", "true", "false"])


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

    shown = follow(MEASURED | {"bill_length_mm": typed}, "")
    assert [name for name in VARIABLES if shown["wrong"][name]] == ["bill_length_mm"]
    assert shown["wrong"]["bill_length_mm"].startswith(said)
    assert "pas de prédiction" in shown["species"].children
    assert shown["probabilities"] is None
    assert not shown["chart"].data[-1].x


def test_the_browser_runs_the_scripts_of_the_document_and_no_other(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = re.sub("( 'sha256-[^']+')+", " (hashes)", headers["Content-Security-Policy"])
    assert policy == (
        "default-src 'none'; script-src 'self' (hashes); style-src-elem 'self' 'unsafe-inline'; "
        "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("package", ["nothing/a.js", "dash/nothing.js", "dash/dcc/a.js.map"])
def test_a_script_of_no_library_is_a_404(client: FlaskClient, package: str) -> None:
    assert client.get(f"/_dash-component-suites/{package}").status_code == 404


def test_a_file_that_a_library_announces_and_lacks_is_a_404(client: FlaskClient) -> None:
    from app import app

    client.get("/")
    for file in app.registered_paths["dash"]:
        if file.endswith(".map"):
            assert client.get(f"/_dash-component-suites/dash/{file}").status_code in (200, 404)


def test_two_slashes_are_not_one_and_lead_to_no_other_host(client: FlaskClient) -> None:
    answer = client.get("/assets//style.css", headers={"Host": "evil.test"})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_dash_counts_on_all_that_the_callbacks_name(client: FlaskClient) -> None:
    there = [*ids(client.get("/_dash-layout").get_json())]
    for callback in client.get("/_dash-dependencies").get_json():
        for known in (*callback["inputs"], *callback["state"]):
            name = known["id"]
            assert name in there or {*json.loads(name)} in [{*one} for one in there]


@pytest.mark.parametrize("path", ["/nothing", "/assets/nothing", "/app.py"])
def test_an_unknown_address_is_a_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert answer.text == "Il n’y a rien à cette adresse."


def test_a_range_that_is_not_there_is_refused(client: FlaskClient) -> None:
    answer = client.get("/assets/style.css", headers={"Range": "bytes=9999999-"})
    assert answer.status_code == 416


def ids(part: Any) -> Iterator[Any]:
    """Yield the id of each component of a layout: a name, or what a pattern matches."""
    if isinstance(part, list):
        for one in part:
            yield from ids(one)
    elif isinstance(part, dict) and "props" in part:
        yield part["props"].get("id", "")
        yield from ids(part["props"].get("children"))
