"""The page where a value is wrong: it is named beside its field, and nothing is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.forms import BAD, MISSING, OUT_OF_RANGE, control, own_words, type_in, typed
from tests.support.penguins import RULES, both_languages
from tests.support.schemas import Field, Schema
from tests.support.typography import mistakes

Case = dict[str, Any]


def wrong(field: Field, language: str) -> dict[str, str]:
    """Return texts that a field does not accept, each with what the page says of it."""
    if field.is_number:
        far = field.typed(field.high + 1000, language)
        missing = {} if field.optional else {"": MISSING[language]}
        return {"abc": BAD[language], far: OUT_OF_RANGE[language]} | missing
    if field.kind in ("Text", "Image"):
        return {"eHh4" if field.kind == "Image" else "é" * (field.longest + 1): BAD[language]}
    return {}


@pytest.mark.any_table
@both_languages
def test_a_bad_value_is_named_beside_its_field_and_nothing_is_lost(
    language: str, url: str, schema: Schema, case: Case, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    outcome = page.locator(".outcome")
    expect(outcome).not_to_be_empty()
    shown, texts = outcome.inner_text(), typed(schema, case, language)
    for field in {each.kind: each for each in schema.fields}.values():
        label = field.label[language]
        beside = control(page, label)
        for text, said in wrong(field, language).items():
            type_in(page, language, texts | {label: text})
            expect(beside).to_have_attribute("aria-invalid", "true")
            expect(beside).to_have_accessible_description(re.compile(re.escape(said)))
            expect(page.locator("[aria-invalid=true]")).to_have_count(1)
            expect(outcome.filter(has_text=shown)).to_have_count(0)
            if field.kind != "Image":
                expect(beside).to_have_value(text)
        kept_too = [each for each in schema.fields if each.is_number and each != field]
        for other in kept_too if wrong(field, language) else []:
            kept = page.get_by_label(other.label[language], exact=True)
            expect(kept).to_have_value(texts[other.label[language]])
    assert mistakes(own_words(page, schema, language), RULES[language]) == []


@pytest.mark.any_table
@pytest.mark.cure("accessible-components")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_is_accessible_with_and_without_a_fault(
    width: int, scheme: str, url: str, schema: Schema, case: Case, new_page: Callable[..., Page]
) -> None:
    page, last = new_page(scheme, width), [each for each in schema.fields if wrong(each, "fr")][-1]
    page.goto(url, wait_until="networkidle")
    assert problems(page) == []
    [text, *_] = wrong(last, "fr")
    type_in(page, "fr", typed(schema, case, "fr") | {last.label["fr"]: text})
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    assert problems(page) == []
    assert not scrolls_sideways(page)
