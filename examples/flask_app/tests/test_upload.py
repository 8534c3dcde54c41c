"""The page where a file is sent: what comes back, and what is refused."""

import io
import re
from base64 import b64decode
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from animal import VARIABLES

MULTIPART = "multipart/form-data; boundary=b"
HTTPS = "https://localhost/"
GENTOO = f"id,{','.join(VARIABLES)}\n7,46.1,13.2,211,4500\n"


def send(
    client: FlaskClient, sent: bytes | None, *, token: str | None = None, at: str = HTTPS
) -> TestResponse:
    """Send a file as the form does, with the form's own token unless another is given."""
    form = client.get("/file", base_url=at).text
    own = form.partition('name="csrf_token" value="')[2].partition('"')[0]
    body = part("csrf_token", (own if token is None else token).encode())
    body += part('file"; filename="a.csv', sent) if sent is not None else b""
    return client.post(
        "/file",
        data=body + b"--b--",
        content_type=MULTIPART,
        base_url=at,
        headers={"Referer": at},
    )


def part(name: str, value: bytes) -> bytes:
    """Return a part of the form: the client's own would leave a file on the disk."""
    return (
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value + b"\r\n"
    )


def result(page: str) -> str:
    """Return the file that the page offers."""
    found = re.search(r'href="data:text/csv;charset=utf-8;base64,(.*?)"', page)
    assert found
    return b64decode(found[1]).decode()


def test_a_file_comes_back_with_its_predictions(client: FlaskClient) -> None:
    page = send(client, GENTOO.encode()).text
    assert "Animaux prédits\N{NBSP}: 1" in page
    assert result(page).startswith("\ufeffid,")  # a mark that spreadsheets read as UTF-8
    assert "\n7,46.1,13.2,211,4500,Gentoo," in result(page)


def test_bad_rows_are_named_and_the_good_ones_predicted(client: FlaskClient) -> None:
    page = send(client, f"{GENTOO}8,x,13.2,211,4500\n=9,46.1,13.2,211,4500".encode()).text
    assert "Animaux prédits\N{NBSP}: 2" in page
    assert "Lignes sans prédiction\N{NBSP}: 1" in page
    assert "Ligne 3\N{NBSP}: Longueur du bec" in page
    assert "Cases où un tableur verrait une formule\N{NBSP}: 1." in page


def test_no_more_than_a_hundred_bad_rows_are_named_in_the_page(client: FlaskClient) -> None:
    page = send(client, (GENTOO + "8,x,13.2,211,4500\n" * 101).encode()).text
    assert (page.count("<li>Ligne"), "Ligne 103" in page) == (100, False)
    assert "Les suivantes sont nommées dans le résultat" in page
    assert result(page).count("Un nombre est attendu") == 101


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "Ce fichier est vide."),
        (
            GENTOO.replace("body_mass_g", "<b>").encode(),
            "Il manque des colonnes\N{NBSP}: body_mass_g. ",
        ),
        (b"\x89PNG\0", "Ce fichier n’est ni un classeur"),
        (b" " * 1_000_001, "Ce fichier est trop gros\N{NBSP}: 1\N{NBSP}Mo au plus."),
    ],
    ids=["empty", "a column missing", "not text", "too big"],
)
def test_a_file_that_is_refused_says_why(client: FlaskClient, sent: bytes, said: str) -> None:
    answer = send(client, sent)
    assert answer.status_code == 422
    assert f'role="alert">{said}' in answer.text


def test_a_form_without_a_file_is_refused(client: FlaskClient) -> None:
    answer = send(client, None)
    assert (answer.status_code, "Choisissez un fichier." in answer.text) == (422, True)


@pytest.mark.parametrize("token", ["", "forged"])
def test_another_site_cannot_send_a_file(client: FlaskClient, token: str) -> None:
    answer = send(client, GENTOO.encode(), token=token)
    assert answer.status_code == 400
    assert "Ce formulaire est resté ouvert trop longtemps" in answer.text


def test_the_cookie_of_the_form_stays_between_the_browser_and_this_form(
    client: FlaskClient,
) -> None:
    cookie = client.get("/file", base_url=HTTPS).headers["Set-Cookie"]
    assert cookie.startswith("manchots=")
    assert {"Path=/file", "Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_over_plain_http_the_browser_keeps_the_cookie_too(client: FlaskClient) -> None:
    at = "http://192.168.1.10:8000/"
    assert "Secure" not in client.get("/file", base_url=at).headers["Set-Cookie"]
    assert "Animaux prédits\N{NBSP}: 1" in send(client, GENTOO.encode(), at=at).text


def test_no_shared_cache_keeps_the_form_nor_the_answer(client: FlaskClient) -> None:
    answers = [client.get("/file"), send(client, b""), send(client, GENTOO.encode(), token="x")]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-cache"}


def test_a_file_far_too_big_is_read_to_its_end_and_refused(client: FlaskClient) -> None:
    body = io.BytesIO(b" " * 3_000_000)
    answer = client.post(
        "/file", input_stream=body, content_length=3_000_000, content_type=MULTIPART
    )
    assert (answer.status_code, body.tell()) == (413, 3_000_000)
    assert "Ce fichier est trop gros" in answer.text


def test_nothing_is_written_on_the_disk(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert send(client, GENTOO.encode() + b"\n" * 900_000).status_code == 200
