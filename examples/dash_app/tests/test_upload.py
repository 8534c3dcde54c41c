"""The file: what the callback answers to what dcc.Upload sends."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from animal import VARIABLES

GENTOO = f"id,{','.join(VARIABLES)}\n7,46.1,13.2,211,4500\n"


@pytest.fixture(autouse=True)
def _reader(client: FlaskClient) -> Iterator[None]:
    """A request under way, from a reader of French: what a callback knows of its caller."""
    with client.application.test_request_context():
        yield


def answer(sent: bytes) -> dict[str, Any]:
    """Return what the page shows of a file, the report as text."""
    from upload import predict_file

    shown = predict_file(f"data:text/csv;base64,{b64encode(sent).decode()}", "a.csv")
    return shown | {"report": str(shown["report"]).replace("\\xa0", "\N{NBSP}")}


def test_a_file_comes_back_with_its_predictions() -> None:
    shown = answer(GENTOO.encode())
    assert "a.csv" in shown["report"]
    assert "Animaux prédits\N{NBSP}: 1" in shown["report"]
    assert (shown["wrong"], shown["no_result"]) == ("", False)
    assert shown["result"]["filename"] == "predictions.csv"
    assert shown["result"]["content"].startswith("\ufeffid,")  # spreadsheets read it as UTF-8
    assert "\n7,46.1,13.2,211,4500,Gentoo," in shown["result"]["content"]


def test_bad_rows_are_named_and_the_good_ones_predicted() -> None:
    said = answer(f"{GENTOO}8,x,13.2,211,4500\n=9,46.1,13.2,211,4500".encode())["report"]
    assert "Animaux prédits\N{NBSP}: 2" in said
    assert "Lignes sans prédiction\N{NBSP}: 1" in said
    assert "Ligne 3\N{NBSP}: Longueur du bec" in said
    assert "Cases où un tableur verrait une formule\N{NBSP}: 1." in said


def test_no_more_than_a_hundred_bad_rows_are_named_in_the_page() -> None:
    shown = answer((GENTOO + "8,x,13.2,211,4500\n" * 101).encode())
    assert (shown["report"].count("Li("), "Ligne 103" in shown["report"]) == (100, False)
    assert "Les suivantes sont nommées dans le résultat" in shown["report"]
    assert shown["result"]["content"].count("Un nombre est attendu") == 101


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "Ce fichier est vide."),
        (
            GENTOO.replace("body_mass_g", "g").encode(),
            "Il manque des colonnes\N{NBSP}: body_mass_g. ",
        ),
        (b"\x89PNG\0", "Ce fichier n’est ni un classeur"),
        (b" " * 1_000_001, "Ce fichier est trop gros\N{NBSP}: 1\N{NBSP}Mo au plus."),
    ],
    ids=["empty", "a column missing", "not text", "too big"],
)
def test_a_file_that_is_refused_says_why_and_leaves_no_result(sent: bytes, said: str) -> None:
    shown = answer(sent)
    assert shown["wrong"].startswith(said)
    assert (shown["report"], shown["result"], shown["no_result"]) == ("None", None, True)


@pytest.mark.parametrize("sent", ["", None, 3, [], "data:,é", "data:text/csv;base64,a", {"a": 1}])
def test_what_dcc_upload_would_not_send_is_refused_too(sent: object) -> None:
    from upload import predict_file

    assert predict_file(sent, None)["no_result"]


def test_what_may_be_sent_is_what_leaves_the_browser(client: FlaskClient) -> None:
    from table import MAX_BYTES
    from upload import MAX_CHARACTERS

    head = len("data:application/vnd.ms-excel;base64,")
    assert head + len(b64encode(b" " * MAX_BYTES)) <= MAX_CHARACTERS
    assert client.application.config["MAX_CONTENT_LENGTH"] - 10_000 > MAX_CHARACTERS
