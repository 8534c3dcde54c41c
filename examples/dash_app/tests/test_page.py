"""The page: its document, its layout, and what its callbacks answer."""

import html
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient
from sent import EN, FIRST, FR, FRENCH_ROW, HEAD, ID, NUMBERS, ROW, a_csv, bad, but

import model
from app import create_app
from fields import Class
from page import follow, layout, predict_file
from quirks import TOO_BIG
from schema import CHART, FIELDS, FILTER, OUTCOME, TITLE

TYPED: dict[str, object] = dict(zip(HEAD, FRENCH_ROW, strict=True))
EMPTY = dict.fromkeys(HEAD, "")


@pytest.fixture
def _reader(client: FlaskClient) -> Iterator[None]:
    """A request under way, from a reader of French: what a callback knows of its caller."""
    with client.application.test_request_context():
        yield


def parts(component: Any) -> Iterator[Any]:
    """Yield each component of a layout."""
    if isinstance(component, list):
        for one in component:
            yield from parts(one)
    elif isinstance(component, Component):
        yield component
        yield from parts(getattr(component, "children", None))


def text(component: Any) -> str:
    """Return what a component says."""
    if isinstance(component, Component):
        return text(getattr(component, "children", None))
    if isinstance(component, list):
        return "\n".join(map(text, component))
    return "" if component is None else str(component)


def test_the_document_and_the_layout_speak_the_readers_language(client: FlaskClient) -> None:
    headers = {"Accept-Language": "en-US,en;q=0.9,fr;q=0.5"}
    document = client.get("/", headers=headers)
    assert '<html lang="en">' in document.text
    assert f"<title>{html.escape(EN.of(TITLE))}</title>" in document.text
    assert "This page needs JavaScript." in document.text
    assert "Accept-Language" in document.headers["Vary"]
    shown = str(client.get("/_dash-layout", headers=headers).get_json())
    assert all(repr(EN.of(field.label)) in shown for field in FIELDS)


@pytest.mark.usefixtures("_reader")
def test_every_field_has_a_label_and_a_place_for_its_fault() -> None:
    found = [*parts(layout())]
    ids = [str(part.id) for part in found if hasattr(part, "id")]
    assert len(ids) == len({*ids})
    labels = [part for part in found if part._type in ("Label", "Legend")]
    for rank, field in enumerate(FIELDS, 1):
        assert FR.of(field.label) in map(text, labels)
        assert f"field-{rank}-wrong" in ids
    assert all(part.htmlFor in ids for part in labels if hasattr(part, "htmlFor"))


@pytest.mark.usefixtures("_reader")
def test_the_example_is_predicted() -> None:
    shown = follow(TYPED)
    assert shown["outcome"]
    assert not any(shown["wrong"].values())
    assert (shown["probabilities"] is not None) is isinstance(OUTCOME, Class)


@pytest.mark.usefixtures("_reader")
def test_a_form_without_an_example_blames_nobody() -> None:
    assert not any(follow(EMPTY)["wrong"].values())


@pytest.mark.usefixtures("_reader")
def test_a_bad_value_is_explained_beside_its_field_and_gives_no_outcome() -> None:
    for field in FIELDS:
        shown = follow(dict(zip(HEAD, but(field, bad(field)), strict=True)))
        assert [name for name in HEAD if shown["wrong"][name]] == [field.name]
        assert f"Est attendu\N{NBSP}: {FR.expected(field)}." in shown["wrong"][field.name]
        assert text(shown["outcome"]) == "Quelque chose est à corriger"
        assert shown["probabilities"] is None
        assert not CHART or "Le cas demandé" not in shown["words"]


@pytest.mark.usefixtures("_reader")
def test_a_missing_value_is_said_unless_it_is_optional() -> None:
    for field in FIELDS:
        for missing in ("", None):
            wrong = follow(TYPED | {field.name: missing})["wrong"][field.name]
            assert wrong.startswith("Cette valeur manque") is not field.optional


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize("value", [[1], {"a": 1}, 10**400, "\0"])
def test_what_no_control_sends_is_explained_too(value: object) -> None:
    for field in NUMBERS:
        assert follow(TYPED | {field.name: value})["wrong"][field.name]


@pytest.mark.usefixtures("_reader")
@pytest.mark.skipif(not CHART, reason="no chart")
def test_the_chart_places_the_case_among_the_others() -> None:
    shown = follow(TYPED)
    *others, case = shown["chart"].data
    assert (len(case.x), len(case.y)) == (1, 1)
    assert sum(len(trace.x) for trace in others) > 1
    assert "Le cas demandé" in shown["words"]


@pytest.mark.usefixtures("_reader")
@pytest.mark.skipif(not (CHART and FILTER), reason="no filter")
def test_the_chart_can_show_some_rows_and_the_case_stays() -> None:
    def drawn(shown: object) -> tuple[int, Any]:
        *others, case = follow(TYPED, shown)["chart"].data
        return sum(x is not None for trace in others for x in trace.x), case

    assert FILTER
    counts = [drawn(choice)[0] for choice in FILTER.labels]
    assert (sum(counts), min(counts) > 0) == (drawn("")[0], True)
    assert drawn(next(iter(FILTER.labels)))[1] == drawn(None)[1]
    assert drawn([1])[0] == 0


def send(sent: bytes) -> dict[str, Any]:
    """Return what the page shows of a file, the report as text."""
    shown = predict_file(b64encode(sent).decode(), "a.csv")
    return shown | {"said": text(shown["report"])}


@pytest.mark.usefixtures("_reader")
def test_a_file_comes_back_with_its_predictions() -> None:
    shown = send(a_csv([ID, *HEAD], ["7", *ROW]).encode())
    assert (shown["wrong"], "a.csv" in shown["said"]) == ("", True)
    assert "Lignes prédites\N{NBSP}: 1" in shown["said"]
    [link] = [part for part in parts(shown["report"]) if hasattr(part, "href")]
    result = b64decode(link.href.partition(",")[2]).decode()
    assert result.startswith(f"\ufeff{ID},")  # a mark that spreadsheets read as UTF-8
    assert f"predicted_{OUTCOME.name}" in result


@pytest.mark.usefixtures("_reader")
def test_bad_rows_are_named_and_the_good_ones_predicted() -> None:
    wrong = but(FIRST, bad(FIRST))
    said = send(a_csv([ID, *HEAD], ["7", *ROW], ["8", *wrong], ["=9", *ROW]).encode())["said"]
    assert "Lignes prédites\N{NBSP}: 2" in said
    assert "Lignes sans prédiction\N{NBSP}: 1" in said
    assert f"Ligne 3\N{NBSP}: {FR.of(FIRST.label)}" in said
    assert "Cases où un tableur verrait une formule\N{NBSP}: 1." in said


@pytest.mark.usefixtures("_reader")
def test_no_more_than_a_hundred_bad_rows_are_named_in_the_page() -> None:
    rows = [["8", *but(FIRST, bad(FIRST)[:2001])]] * 101
    said = send(a_csv([ID, *HEAD], *rows).encode())["said"]
    assert (said.count("Ligne "), "Ligne 102" in said) == (100, False)
    assert "Les suivantes sont nommées dans le résultat" in said


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "Ce fichier est vide."),
        (b"b;c\n1;2", "Ce fichier ne nomme pas ses colonnes"),
        (b"\x89PNG\0", "Ce fichier n’est ni un classeur"),
        (b" " * 1_000_001, "Ce fichier est trop gros\N{NBSP}: 1\N{NBSP}Mo au plus."),
    ],
    ids=["empty", "no column", "not text", "too big"],
)
def test_a_file_that_is_refused_says_why_and_leaves_no_result(sent: bytes, said: str) -> None:
    shown = send(sent)
    assert (shown["wrong"][: len(said)], shown["report"]) == (said, None)


@pytest.mark.usefixtures("_reader")
def test_a_file_that_does_not_leave_the_browser_is_said_to_be_too_big() -> None:
    assert "trop gros" in predict_file(TOO_BIG, "a.csv")["wrong"]


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize("sent", ["", None, 3, [], "é", "a", {"a": 1}])
def test_what_dcc_upload_would_not_send_is_refused_too(sent: object) -> None:
    assert predict_file(sent, None)["report"] is None


def test_what_may_be_sent_is_what_leaves_the_browser(client: FlaskClient) -> None:
    script = Path(__file__).parents[1].joinpath("assets/quirks.js").read_text()
    found = re.search(r"LIMIT = ([\d_]+)", script)
    assert found
    assert len(b64encode(b" " * 1_000_000)) <= int(found[1])
    assert client.application.config["MAX_CONTENT_LENGTH"] - 10_000 > int(found[1])


def test_a_missing_model_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.load, "__defaults__", (Path("nowhere.skops"),))
    with pytest.raises(model.ModelError, match=r"Run: \.venv/bin/python train\.py"):
        create_app()
