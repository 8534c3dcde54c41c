"""The page: a person types a case and reads what the model says of it."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.support.forms import OUT_OF_RANGE, expect_outcome, own_words, type_in, typed
from tests.support.penguins import LABELS, RULES, SPECIES, both_languages
from tests.support.penguins import type_in as type_penguin
from tests.support.schemas import Schema
from tests.support.typography import mistakes

Case = dict[str, Any]


@pytest.mark.any_table
@both_languages
def test_a_person_gets_what_a_program_gets(
    language: str, url: str, schema: Schema, case: Case, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for asked in (schema.example, case, schema.example):
        type_in(page, language, typed(schema, asked, language))
        answer = httpx.post(f"{url}/api/predict", json=asked).raise_for_status().json()
        expect_outcome(page, language, schema, answer)
    assert mistakes(own_words(page, schema, language), RULES[language]) == []


@pytest.mark.any_table
@both_languages
def test_a_first_visit_shows_the_example_and_its_prediction(
    language: str, url: str, schema: Schema, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    answer = httpx.post(f"{url}/api/predict", json=schema.example).raise_for_status().json()
    expect_outcome(page, language, schema, answer)
    expect(page.get_by_role("heading", level=1)).to_have_text(schema.title[language])
    for field in schema.fields:
        control = page.get_by_label(field.label[language], exact=True)
        if field.is_number or field.kind == "Text":
            expect(control).to_have_value(field.typed(field.example, language))
        if field.is_number:
            bounds = [field.typed(bound, language) for bound in (field.low, field.high)]
            said = rf"{bounds[0]}\D+{bounds[1]}".replace(".", r"\.")
            expect(control).to_have_accessible_description(re.compile(said))


@pytest.mark.parametrize(
    ("language", "numbers"),
    [("fr", ["46,1", "13,2", "211", "4 500"]), ("en", ["46.1", "13.2", "211", "4,500"])],
)
def test_numbers_are_read_as_the_language_writes_them(
    language: str, numbers: list[object], url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    type_penguin(page, language, numbers)
    expect(page.locator(".outcome")).to_have_text(SPECIES[language])


@pytest.mark.parametrize(("language", "number"), [("fr", "4,500"), ("en", "4.500")])
def test_a_number_that_is_read_otherwise_than_meant_is_not_predicted(
    language: str, number: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    type_penguin(page, language, [46.1, 13.2, 211, number])
    field = page.get_by_label(LABELS[language][3], exact=True)
    expect(field).to_have_accessible_description(re.compile(OUT_OF_RANGE[language]))


@pytest.mark.any_table
@both_languages
def test_an_optional_value_can_be_left_out(
    language: str, url: str, schema: Schema, case: Case, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    less = {field.name: case[field.name] for field in schema.fields if not field.optional}
    type_in(page, language, typed(schema, less, language))
    answer = httpx.post(f"{url}/api/predict", json=less).raise_for_status().json()
    expect_outcome(page, language, schema, answer)


@pytest.mark.any_table
def test_it_asks_no_other_host_and_says_nothing_in_the_console(
    url: str, schema: Schema, case: Case, new_page: Callable[..., Page]
) -> None:
    page, asked, said = new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url, wait_until="networkidle")
    type_in(page, "fr", typed(schema, case, "fr"))
    expect(page.locator(".outcome")).not_to_be_empty()
    assert [address for address in asked if not address.startswith((url, "data:", "blob:"))] == []
    assert said == []
