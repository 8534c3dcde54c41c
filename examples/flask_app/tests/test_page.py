"""The page: what a person reads."""

import re

import pytest
from flask.testing import FlaskClient

MEASURED = {
    "bill_length_mm": "47,5",
    "bill_depth_mm": "15",
    "flipper_length_mm": "218",
    "body_mass_g": "4 950",
}


def test_a_first_visit_shows_a_real_animal_and_its_species(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'value="39,1"' in page
    assert species(page) == "Manchot Adélie"


def test_the_page_speaks_english_where_it_is_asked_to(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "en-US,en;q=0.9,fr;q=0.5"})
    assert '<html lang="en">' in answer.text
    assert 'value="39.1"' in answer.text
    assert species(answer.text) == "Adelie penguin"
    assert "Accept-Language" in answer.headers["Vary"]


def test_measurements_are_read_as_they_are_written(client: FlaskClient) -> None:
    page = client.get("/", query_string=MEASURED).text
    assert species(page) == "Manchot papou"
    assert re.search(r"99,\d\N{NBSP}%", page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Cette mesure manque"),
        ("abc", "Un nombre est attendu"),
        ("nan", "Un nombre est attendu"),
        ("391", "Cette valeur n’est pas plausible"),
    ],
)
def test_a_bad_measurement_is_kept_and_explained(
    client: FlaskClient, typed: str, said: str
) -> None:
    answer = client.get("/", query_string=MEASURED | {"bill_length_mm": typed})
    assert answer.status_code == 422
    assert f'name="bill_length_mm" value="{typed}"' in answer.text
    assert 'value="4 950"' in answer.text
    assert f'id="bill_length_mm-wrong">{said}' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1
    assert species(answer.text) is None


def test_the_chart_places_the_animal_among_the_others(client: FlaskClient) -> None:
    short = client.get("/", query_string=MEASURED | {"flipper_length_mm": "190"}).text
    long = client.get("/", query_string=MEASURED).text
    assert place(short)[0] < place(long)[0]
    assert place(short)[1] == place(long)[1]
    assert "Manchots dessinés\N{NBSP}: 342." in long
    assert "une nageoire de 218\N{NBSP}mm et un bec de 47,5\N{NBSP}mm" in long


def test_the_chart_can_show_one_island_and_the_animal_stays(client: FlaskClient) -> None:
    everywhere = client.get("/", query_string=MEASURED).text
    biscoe = client.get("/", query_string=MEASURED | {"island": "Biscoe"}).text
    assert "Manchots dessinés\N{NBSP}: 167." in biscoe
    assert "<option selected>Biscoe</option>" in biscoe
    assert place(biscoe) == place(everywhere)
    assert species(biscoe) == "Manchot papou"


def test_an_animal_that_is_not_understood_has_no_place(client: FlaskClient) -> None:
    page = client.get("/", query_string=MEASURED | {"body_mass_g": "x"}).text
    assert "Manchots dessinés\N{NBSP}: 342." in page
    assert "<circle class" not in page


def test_an_unknown_island_is_named_and_nothing_is_lost(client: FlaskClient) -> None:
    answer = client.get("/", query_string=MEASURED | {"island": "<Ré>"})
    assert answer.status_code == 422
    assert "une île «\N{NBSP}&lt;Ré&gt;\N{NBSP}»." in answer.text
    assert 'value="4 950"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1


def test_what_sites_add_to_a_shared_link_is_ignored(client: FlaskClient) -> None:
    answer = client.get("/", query_string=MEASURED | {"fbclid": "x", "utm_source": "y"})
    assert (answer.status_code, species(answer.text)) == (200, "Manchot papou")
    first = client.get("/?fbclid=x")
    assert 'value="39,1"' in first.text
    assert "Voici un manchot" in first.text


def test_what_is_typed_is_never_read_as_html(client: FlaskClient) -> None:
    page = client.get("/", query_string={"<b>": "", "body_mass_g": '"><script>'}).text
    assert "<script" not in page
    assert "<b>" not in page


def test_an_unknown_address_has_a_page_too(client: FlaskClient) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "Il n’y a rien à cette adresse." in answer.text


def test_a_method_that_is_not_accepted_is_told_which_are(client: FlaskClient) -> None:
    answer = client.delete("/health")
    assert (answer.status_code, answer.allow) == (405, {"GET", "HEAD", "OPTIONS"})
    assert "Cette adresse n’accepte pas cette méthode." in answer.text


def test_the_browser_is_told_to_run_nothing(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_two_slashes_are_not_one_and_lead_to_no_other_host(client: FlaskClient) -> None:
    answer = client.get("/static//style.css", headers={"Host": "evil.test"})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def place(page: str) -> tuple[float, float]:
    """Return where the animal asked about is drawn."""
    [found] = re.findall(r'<circle class="animal" cx="(.*?)" cy="(.*?)"', page)
    return float(found[0]), float(found[1])


def species(page: str) -> str | None:
    found = re.search(r'class="species">(.*?)<', page)
    return found and found[1]
