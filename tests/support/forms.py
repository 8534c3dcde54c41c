"""The form of a page, whatever its fields: typed in as a person does, and what it answers."""

import re
from base64 import b64decode
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.schemas import MARK, Schema
from tests.support.typography import visible_text

SUBMIT = {"fr": "Prédire", "en": "Predict"}
EMPTY = {"fr": "Non renseigné", "en": "Not given"}
MISSING = {"fr": "Cette valeur manque", "en": "This value is missing"}
OUT_OF_RANGE = {"fr": "Cette valeur n’est pas plausible", "en": "This value is not plausible"}
BAD = {"fr": "Cette valeur ne convient pas", "en": "This value cannot be used"}


def typed(schema: Schema, case: dict[str, Any], language: str) -> dict[str, str]:
    """Return what a person types for a case, by the labels of the fields."""
    return {
        each.label[language]: each.typed(case.get(each.name), language) for each in schema.fields
    }


def type_in(page: Page, language: str, texts: dict[str, str]) -> None:
    """Type texts in the fields of these labels, and send them where there is a button."""
    page.wait_for_load_state()  # a form that is still coming has no button yet
    for label, text in texts.items():
        put(page, language, label, text)
    button = page.get_by_role("button", name=SUBMIT[language], exact=True)
    if button.count():
        button.click()
    else:
        page.keyboard.press("Tab")


def control(page: Page, label: str) -> Locator:
    """Return what a field is typed in, or chosen with; a group of buttons has its label too."""
    group = page.get_by_role("group", name=label, exact=True)
    start = re.escape(label).replace("/", r"\/")  # which Playwright would take for the end
    opens = page.get_by_role("button", name=re.compile(f"^{start} "))
    return page.get_by_label(label, exact=True).or_(group).or_(opens)


def put(page: Page, language: str, label: str, text: str) -> None:
    """Type a text, choose it, or send the picture that it is in base64."""
    field = control(page, label)
    kind = field.evaluate("(field) => field.type")
    if kind == "select-one":
        field.select_option(label=text) if text else field.select_option("")
    elif kind == "fieldset":
        field.get_by_role("button", name=text or EMPTY[language], exact=True).click()
    elif kind in ("file", "submit", "button"):
        with page.expect_file_chooser() as opened:
            field.click()
        content = b64decode(text)
        opened.value.set_files([{"name": "a.png", "mimeType": "image/png", "buffer": content}])
    else:
        field.fill(text)


def expect_outcome(page: Page, language: str, schema: Schema, answer: dict[str, Any]) -> None:
    """Wait for the page to show what the API answers."""
    value = answer[schema.outcome.name]
    if schema.outcome.choices:
        expect(page.locator(".outcome")).to_have_text(schema.outcome.choices[value][language])
    else:
        whole, mark, rest = f"{value:.15g}".partition(".")
        digits = r"[\s,]?".join(whole) + (re.escape(MARK[language]) + rest if mark else "")
        unit = f"\N{NBSP}{schema.outcome.unit}" if schema.outcome.unit else ""
        expect(page.locator(".outcome")).to_have_text(re.compile(f"^{digits}{re.escape(unit)}$"))


def own_words(page: Page, schema: Schema, language: str) -> str:
    """Return what a page says, without the labels of its fields, which are whose table it is."""
    said = visible_text(page.content())
    for label in (each.label[language] for each in [*schema.fields, schema.outcome]):
        said = said.replace(label, "…")
    return said
