"""The page: a person types four measurements and reads the species."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.penguins import FAULTS, GENTOO, LABELS, RULES, SPECIES, both_languages, type_in
from tests.support.typography import mistakes, visible_text


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


def test_a_thousands_comma_is_a_number_in_english(url: str, new_page: Callable[..., Page]) -> None:
    page = new_page(locale="en")
    page.goto(url)
    type_in(page, "en", ["46.1", "13.2", "211", "4,500"])
    expect(page.locator(".species")).to_have_text(SPECIES["en"])


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("fr", "4,500", "«\N{NBSP}4,500\N{NBSP}» se lit 4,5, et cette valeur n’est pas plausible"),
        ("en", "4.500", "“4.500” was read as 4.5, and this value is not plausible"),
    ],
)
def test_a_number_that_is_read_otherwise_than_meant_says_how(
    language: str, typed: str, said: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    type_in(page, language, [46.1, 13.2, 211, typed])
    field = page.get_by_label(LABELS[language][3], exact=True)
    expect(field).to_have_accessible_description(re.compile(re.escape(said)))
    expect(field).to_have_accessible_description(re.compile("4500"))


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


@pytest.mark.cure("accessible-components")
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
