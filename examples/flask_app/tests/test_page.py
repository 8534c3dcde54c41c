"""The page: what a person reads."""

import html
import io
import re
from base64 import b64decode
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sent import EN, FIRST, FR, FRENCH_ROW, HEAD, ID, NUMBERS, ROW, a_csv, bad, but
from werkzeug.test import TestResponse

import model
from app import FILTER, POSTED, create_app
from fields import Text
from schema import CHART, FIELDS, OUTCOME, TITLE

TYPED = dict(zip(HEAD, FRENCH_ROW, strict=True))
MULTIPART = "multipart/form-data; boundary=b"


def ask(client: FlaskClient, typed: dict[str, str], **options: object) -> TestResponse:
    """Send the form, as the page does."""
    if POSTED:
        return client.post("/", data=typed, **options)
    return client.get("/", query_string=typed, **options)


def outcome(page: str) -> str | None:
    found = re.search(r'class="outcome">(.*?)<', page)
    return found and html.unescape(found[1])


def place(page: str) -> list[tuple[str, str]]:
    """Return where the case asked about is drawn."""
    return re.findall(r'<circle class="case" cx="(.*?)" cy="(.*?)"', page)


def test_a_first_visit_shows_an_example_and_its_prediction(client: FlaskClient) -> None:
    page = client.get("/").text
    assert FR.of(TITLE) in html.unescape(page)
    assert "Voici un exemple" in page
    assert outcome(page)
    assert outcome(page) == outcome(ask(client, TYPED).text)


def test_a_form_without_an_example_is_empty_and_blames_nobody(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.EXAMPLE", {})
    answer = client.get("/")
    assert (answer.status_code, "aria-invalid" in answer.text) == (200, False)


def test_the_page_speaks_english_where_it_is_asked_to(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "en-US,en;q=0.9,fr;q=0.5"})
    assert '<html lang="en">' in answer.text
    assert all(html.escape(EN.of(f.label)) in answer.text for f in FIELDS if "'" not in f.name)
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Language"] == "en"


def test_every_field_has_a_label_a_hint_and_a_place_for_its_fault(client: FlaskClient) -> None:
    page = client.get("/").text
    for rank in range(1, len(FIELDS) + 1):
        for part in (f'for="field-{rank}"', f'id="field-{rank}-hint"', f'id="field-{rank}-wrong"'):
            assert page.count(part) == 1
        assert f'aria-describedby="field-{rank}-hint field-{rank}-wrong"' in page
    assert len(re.findall(r'(?<!-)\bid="', page)) == len(
        set(re.findall(r'(?<!-)\bid="(.*?)"', page))
    )


def test_a_bad_value_is_kept_and_explained_and_the_others_too(client: FlaskClient) -> None:
    for field in FIELDS:
        answer = ask(client, dict(zip(HEAD, but(field, bad(field)), strict=True)))
        said = html.unescape(answer.text)
        assert answer.status_code == 422
        assert f"Cette valeur ne convient pas. Est attendu\N{NBSP}: {FR.expected(field)}." in said
        assert answer.text.count('aria-invalid="true"') == 1
        assert outcome(answer.text) is None
        assert place(answer.text) == []
        assert all(html.unescape(text) in said for text in but(field, bad(field)))


def test_a_missing_value_is_said_unless_it_is_optional(client: FlaskClient) -> None:
    for field in FIELDS:
        answer = ask(client, TYPED | {field.name: ""})
        assert ("Cette valeur manque" in answer.text) is not field.optional
        assert answer.status_code == (200 if field.optional else 422)


def test_typed_numbers_keep_their_digits(client: FlaskClient) -> None:
    for field in NUMBERS:
        assert f'value="{TYPED[field.name]}"' in ask(client, TYPED).text


@pytest.mark.skipif(not CHART, reason="no chart")
def test_the_chart_places_the_case_among_the_others(client: FlaskClient) -> None:
    page = ask(client, TYPED).text
    across = next(field for field in NUMBERS if CHART and field.name == CHART[0])
    far = max(across.low, across.high, key=lambda end: abs(end - float(across.example)))
    further = ask(client, TYPED | {across.name: f"{far:.10g}".replace(".", ",")}).text
    [(x, _)], [(other, _)] = place(page), place(further)
    assert (float(x), float(other)) != (0, 0)
    assert other != x
    assert f"{FR.of(across.label)} {FR.number(far, across.unit)}" in html.unescape(further)
    assert "Points dessinés" in page


@pytest.mark.skipif(not FILTER, reason="no filter")
def test_the_chart_can_show_some_rows_and_the_case_stays(client: FlaskClient) -> None:
    from schema import FILTER as field

    assert field
    everything = ask(client, TYPED).text
    some = ask(client, TYPED | {FILTER: next(iter(field.labels))}).text
    assert len(some) < len(everything)
    assert place(some) == place(everything)
    assert outcome(some) == outcome(everything)
    unknown = ask(client, TYPED | {FILTER: "<Ré>"})
    assert unknown.status_code == 422
    assert "«\N{NBSP}&lt;Ré&gt;\N{NBSP}»" in unknown.text


def test_what_sites_add_to_a_shared_link_is_ignored(client: FlaskClient) -> None:
    answer = client.get("/?fbclid=x&utm_source=y")
    assert answer.status_code == 200
    assert "Voici un exemple" in answer.text


def test_what_is_typed_is_never_read_as_html(client: FlaskClient) -> None:
    page = ask(client, TYPED | {"<b>": "", FIRST.name: '"></textarea><script>'}).text
    assert "<script" not in page
    assert "<b>" not in page


def test_a_text_is_posted_and_not_in_the_address(client: FlaskClient) -> None:
    has_text = any(isinstance(field, Text) for field in FIELDS)
    assert (POSTED, 'method="post"' in client.get("/").text) == (has_text, has_text)


def test_an_unknown_address_or_method_has_a_page_too(client: FlaskClient) -> None:
    answer = client.get("/nothing")
    assert (answer.status_code, "Il n’y a rien à cette adresse." in answer.text) == (404, True)
    answer = client.delete("/health")
    assert (answer.status_code, answer.allow) == (405, {"GET", "HEAD", "OPTIONS"})
    assert "Cette adresse n’accepte pas cette méthode." in answer.text


def test_the_browser_is_told_to_run_nothing(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Set-Cookie" not in headers


def test_two_slashes_are_not_one_and_lead_to_no_other_host(client: FlaskClient) -> None:
    answer = client.get("/static//style.css", headers={"Host": "evil.test"})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_links_follow_a_proxy_only_where_it_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/app"}
    assert 'href="/static/style.css"' in create_app().test_client().get("/", headers=forwarded).text
    monkeypatch.setenv("PROXIES", "1")
    answer = create_app().test_client().get("/", headers=forwarded)
    assert 'href="/app/static/style.css"' in answer.text
    assert "Strict-Transport-Security" not in answer.headers


def send(client: FlaskClient, sent: bytes) -> TestResponse:
    """Send a file as the form does: the client's own way would leave one on the disk."""
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    return client.post("/file", data=head + sent + b"\r\n--b--", content_type=MULTIPART)


def result(page: str) -> str:
    """Return the file that the page offers."""
    found = re.search(r'href="data:text/csv;charset=utf-8;base64,(.*?)"', page)
    assert found
    return b64decode(found[1]).decode()


def test_a_file_comes_back_with_its_predictions(client: FlaskClient) -> None:
    answer = send(client, a_csv([ID, *HEAD], ["7", *ROW]).encode())
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Lignes prédites\N{NBSP}: 1" in answer.text
    assert result(answer.text).startswith(f"\ufeff{ID},")  # a mark that spreadsheets read as UTF-8
    assert f"predicted_{OUTCOME.name}" in result(answer.text)


def test_bad_rows_are_named_and_the_good_ones_predicted(client: FlaskClient) -> None:
    wrong = but(FIRST, bad(FIRST))
    page = send(client, a_csv([ID, *HEAD], ["7", *ROW], ["8", *wrong], ["=9", *ROW]).encode()).text
    assert "Lignes prédites\N{NBSP}: 2" in page
    assert "Lignes sans prédiction\N{NBSP}: 1" in page
    assert f"Ligne 3\N{NBSP}: {FR.of(FIRST.label)}" in html.unescape(page)
    assert "Cases où un tableur verrait une formule\N{NBSP}: 1." in page


def test_no_more_than_a_hundred_bad_rows_are_named_in_the_page(client: FlaskClient) -> None:
    rows = [["8", *but(FIRST, bad(FIRST)[:2001])]] * 101
    page = send(client, a_csv([ID, *HEAD], *rows).encode()).text
    assert (page.count("<li>Ligne"), "Ligne 102" in page) == (100, False)
    assert "Les suivantes sont nommées dans le résultat" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "Ce fichier est vide."),
        (b"<b>;c\n1;2", "Ce fichier ne nomme pas ses colonnes"),
        (b"\x89PNG\0", "Ce fichier n’est ni un classeur"),
        (b" " * 1_000_001, "Ce fichier est trop gros\N{NBSP}: 1\N{NBSP}Mo au plus."),
    ],
    ids=["empty", "no column", "not text", "too big"],
)
def test_a_file_that_is_refused_says_why(client: FlaskClient, sent: bytes, said: str) -> None:
    answer = send(client, sent)
    assert answer.status_code == 422
    assert f'role="alert">{said}' in answer.text
    assert "<b>" not in answer.text


def test_a_form_without_a_file_is_refused(client: FlaskClient) -> None:
    answer = client.post("/file", data=b"--b--", content_type=MULTIPART)
    assert (answer.status_code, "Choisissez un fichier." in answer.text) == (422, True)


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
    assert send(client, a_csv(HEAD, ROW).encode() + b"\n" * 900_000).status_code == 200


def test_a_missing_model_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.load, "__defaults__", (Path("nowhere.skops"),))
    with pytest.raises(model.ModelError, match=r"Run: \.venv/bin/python train\.py"):
        create_app()
