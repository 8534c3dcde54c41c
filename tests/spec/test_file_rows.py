"""A file for any table: its rows are predicted as a program's are, and a bad one is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.spec.conftest import App
from tests.support.forms import MISSING
from tests.support.penguins import both_languages
from tests.support.sent_files import as_csv, downloaded, expect_predicted, go_to_files, row, send

LINE = {"fr": "Ligne {}\N{NBSP}:", "en": "Line {}:"}


@pytest.mark.any_table
@both_languages
def test_a_row_is_predicted_as_a_program_s_is_and_a_bad_one_named(
    language: str, app: App, case: dict[str, Any], tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    schema, page, file = app.schema, new_page(locale=language), tmp_path / "cases.csv"
    bad = ["" if each is schema.required else "-" for each in schema.fields]
    rows = [row(schema, schema.example), bad, row(schema, case)]
    file.write_text(as_csv([each.name for each in schema.fields], *rows), encoding="utf-8")
    page.goto(app.server.url)
    go_to_files(page, language)
    send(page, language, file)
    expect_predicted(page, language, "2")
    fault = f"{LINE[language].format(3)} {schema.required.label[language]} – {MISSING[language]}"
    expect(page.get_by_text(fault)).to_be_visible()
    head, *found = downloaded(page, language)
    name = schema.outcome.name
    assert head[: len(schema.fields) + 1] == [*(f.name for f in schema.fields), f"predicted_{name}"]
    place = head.index(f"predicted_{name}")
    sent = [schema.example, case]
    answers = httpx.post(f"{app.server.url}/api/predict", json=sent).raise_for_status().json()
    said = [as_cell(answer[name]) for answer in answers]
    assert [line[place] for line in found] == [said[0], "", said[1]]
    assert [bool(line[-1]) for line in found] == [False, True, False]


def as_cell(value: str | float) -> str:
    return value if isinstance(value, str) else str(value)


@pytest.mark.any_table
def test_the_file_that_it_learned_from_is_predicted_as_it_is(
    app: App, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    if app.table.others:
        pytest.skip("this file names others, which the page does not have")
    page, file = new_page(), tmp_path / app.table.file
    file.write_bytes(app.table.content)
    page.goto(app.server.url)
    go_to_files(page, "fr")
    send(page, "fr", file)
    needed = [field.name for field in app.schema.fields if not field.optional]
    expect_predicted(page, "fr", str(len(app.table.rows.dropna(subset=needed))))
