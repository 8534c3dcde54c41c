"""What a person sees."""

from flask.testing import FlaskClient

GENTOO = "/?bill_length_mm=46,1&bill_depth_mm=13,2&flipper_length_mm=211&body_mass_g=4 500"


def test_first_visit_shows_a_real_animal_and_its_species(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'value="39,1"' in page
    assert "Manchot Adélie" in page


def test_address_holds_the_animal_and_the_page_its_species(client: FlaskClient) -> None:
    answer = client.get(GENTOO)
    assert answer.status_code == 200
    assert '<p class="species">Manchot papou</p>' in answer.text


def test_browser_that_prefers_english_gets_english(client: FlaskClient) -> None:
    answer = client.get(GENTOO, headers={"Accept-Language": "en-GB,en;q=0.9,fr;q=0.5"})
    assert '<html lang="en">' in answer.text
    assert "Gentoo penguin" in answer.text
    assert answer.headers["Content-Language"] == "en"


def test_bad_value_is_named_and_kept(client: FlaskClient) -> None:
    answer = client.get(GENTOO.replace("46,1", "<b>long</b>"))
    assert answer.status_code == 422
    assert "Un nombre est attendu, de 25 à 70\u00a0mm." in answer.text
    assert 'value="&lt;b&gt;long&lt;/b&gt;"' in answer.text
    assert 'value="13,2"' in answer.text
    assert 'class="species"' not in answer.text


def test_unknown_measurement_is_named(client: FlaskClient) -> None:
    answer = client.get(f"{GENTOO}&wing=3")
    assert answer.status_code == 422
    assert "wing" in answer.text


def test_unknown_address_leads_back_to_the_form(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_page_runs_no_script_and_stands_in_no_frame(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
