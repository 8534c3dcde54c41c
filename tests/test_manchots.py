"""« Manchots » as its users meet it: one specification, every build behind its own server.

Knows addresses, labels and roles only.
"""

import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import problems, scrolls_sideways
from tests.examples import example
from tests.typography import ENGLISH, FRENCH, mistakes, visible_text

BUILDS = ["flask_app", "dash_app"]
GENTOO = {
    "bill_length_mm": 46.1,
    "bill_depth_mm": 13.2,
    "flipper_length_mm": 211,
    "body_mass_g": 4500,
}
LABELS = {
    "fr": ["Longueur du bec", "Hauteur du bec", "Longueur de la nageoire", "Masse"],
    "en": ["Bill length", "Bill depth", "Flipper length", "Body mass"],
}
SPECIES = {"fr": "Manchot papou", "en": "Gentoo penguin"}
RULES = {"fr": FRENCH, "en": ENGLISH}
FAULTS = {
    "-1": {"fr": "Cette valeur n’est pas plausible", "en": "This value is not plausible"},
    "abc": {"fr": "Un nombre est attendu", "en": "A number is expected"},
    "": {"fr": "Cette mesure manque", "en": "This measurement is missing"},
}
both_languages = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture(scope="module", params=BUILDS)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with example(request.param, tmp_path_factory.mktemp("manchots")) as address:
        yield address


def type_in(page: Page, language: str, values: list[object]) -> None:
    """Type the four measurements with the keyboard, and send them where there is a button."""
    for label, value in zip(LABELS[language], values, strict=True):
        page.get_by_label(label, exact=True).fill(str(value))
    page.keyboard.press("Enter")


@both_languages
def test_a_person_gets_the_species(language: str, url: str, new_page: Callable[..., Page]) -> None:
    page = new_page(locale=language)
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("lang", language)
    type_in(page, language, list(GENTOO.values()))
    expect(page.locator(".species")).to_have_text(SPECIES[language])
    assert mistakes(visible_text(page.content()), RULES[language]) == []


def test_a_decimal_comma_is_a_number(url: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(url)
    type_in(page, "fr", ["46,1", "13,2", "211", "4 500"])
    expect(page.locator(".species")).to_have_text(SPECIES["fr"])


@both_languages
@pytest.mark.parametrize("typed", FAULTS)
def test_a_bad_value_is_named_beside_its_field_and_nothing_is_lost(
    typed: str, language: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    type_in(page, language, [typed, 13.2, 211, 4500])
    field = page.get_by_label(LABELS[language][0], exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(FAULTS[typed][language])))
    expect(field).to_have_value(typed)
    expect(page.get_by_label(LABELS[language][3], exact=True)).to_have_value("4500")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_is_accessible_with_and_without_a_fault(
    width: int, scheme: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(scheme, width)
    page.goto(url, wait_until="networkidle")
    assert problems(page) == []
    type_in(page, "fr", ["x", 13.2, 211, 4500])
    expect(page.get_by_label(LABELS["fr"][0], exact=True)).to_have_attribute("aria-invalid", "true")
    assert problems(page) == []
    assert not scrolls_sideways(page)


def test_it_asks_no_other_host_and_says_nothing_in_the_console(
    url: str, new_page: Callable[..., Page]
) -> None:
    page, asked, said = new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url, wait_until="networkidle")
    type_in(page, "fr", list(GENTOO.values()))
    expect(page.locator(".species")).to_have_text(SPECIES["fr"])
    assert [address for address in asked if not address.startswith((url, "data:", "blob:"))] == []
    assert said == []


def test_a_program_gets_one_prediction_or_many(url: str) -> None:
    one = httpx.post(f"{url}/api/predict", json=GENTOO).raise_for_status().json()
    assert one["species"] == "Gentoo"
    assert set(one) == {"species", "probabilities"}
    assert set(one["probabilities"]) == {"Adelie", "Chinstrap", "Gentoo"}
    assert sum(one["probabilities"].values()) == pytest.approx(1)
    many = httpx.post(f"{url}/api/predict", json=[GENTOO, GENTOO]).raise_for_status().json()
    assert many == [one, one]
    assert httpx.post(f"{url}/api/predict", json=[]).json() == []


WRONG = {
    "missing": ({k: v for k, v in GENTOO.items() if k != "body_mass_g"}, "#/body_mass_g"),
    "text": (GENTOO | {"bill_depth_mm": "13.2"}, "#/bill_depth_mm"),
    "boolean": (GENTOO | {"bill_depth_mm": True}, "#/bill_depth_mm"),
    "implausible": (GENTOO | {"flipper_length_mm": 1e9}, "#/flipper_length_mm"),
    "huge": (GENTOO | {"flipper_length_mm": 10**400}, "#/flipper_length_mm"),
    "unknown": (GENTOO | {"wing": 1}, "#/wing"),
    "second of two": ([GENTOO, GENTOO | {"body_mass_g": None}], "#/1/body_mass_g"),
    "not an animal": (["penguin"], "#/0"),
    "a number": (46.1, "#"),
}


@both_languages
@pytest.mark.parametrize("case", WRONG)
def test_a_program_is_told_which_field_is_wrong(case: str, language: str, url: str) -> None:
    sent, where = WRONG[case]
    answer = httpx.post(f"{url}/api/predict", json=sent, headers={"Accept-Language": language})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["pointer"] == where
    assert mistakes(error["detail"], RULES[language]) == []


UNREADABLE = {
    "not JSON": (b"{", 400),
    "NaN": (b'{"bill_length_mm": NaN}', 400),
    "not UTF-8": (b'"\xff"', 400),
    "nested": (b"[" * 100_000, 400),
    "empty": (b"", 400),
    "too big": (b" " * 3_000_000, 413),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_body_that_cannot_be_read_is_refused(case: str, url: str) -> None:
    body, status = UNREADABLE[case]
    headers = {"Content-Type": "application/json"}
    answer = httpx.post(f"{url}/api/predict", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_the_wrong_type_and_the_wrong_method_are_refused(url: str) -> None:
    assert httpx.post(f"{url}/api/predict", data={"a": "b"}).status_code == 415
    assert httpx.get(f"{url}/api/predict").status_code == 405


def test_health_says_that_the_model_is_there(url: str) -> None:
    health = httpx.get(f"{url}/health").raise_for_status().json()
    assert health["status"] == "ok"
    assert health["species"] == ["Adelie", "Chinstrap", "Gentoo"]


def test_security_headers_are_set(url: str) -> None:
    headers = httpx.get(url).headers
    assert "default-src" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    assert "set-cookie" not in headers
