"""A file for any table: its rows are predicted as a program's are, and a bad one is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.spec.app import App
from tests.support.forms import BAD, MISSING
from tests.support.penguins import both_languages
from tests.support.sent_files import as_csv, downloaded, expect_predicted, go_to_files, row, send

LINE = {"fr": "Ligne {}\N{NBSP}:", "en": "Line {}:"}
# Where there is no other column, a row that lacks it would be no row.
NOT_ACCEPTED = {"Text": ("é" * 2001, BAD), "Image": ("eHh4", BAD)}


@pytest.mark.any_table
@both_languages
def test_a_row_is_predicted_as_a_program_s_is_and_a_bad_one_named(
    language: str, app: App, case: dict[str, Any], tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    schema, page, file = app.schema, new_page(locale=language), tmp_path / "cases.csv"
    text, said = NOT_ACCEPTED.get(schema.required.kind, ("", MISSING))
    bad = [text if each is schema.required else "-" for each in schema.fields]
    rows = [row(schema, schema.example), bad, row(schema, case)]
    file.write_text(as_csv([each.name for each in schema.fields], *rows), encoding="utf-8")
    page.goto(app.server.url)
    go_to_files(page, language)
    send(page, language, file)
    expect_predicted(page, language, "2")
    fault = f"{LINE[language].format(3)} {schema.required.label[language]} – {said[language]}"
    expect(page.get_by_text(fault)).to_be_visible()
    head, *found = downloaded(page, language)
    name = schema.outcome.name
    assert head[: len(schema.fields) + 1] == [*(f.name for f in schema.fields), f"predicted_{name}"]
    place = head.index(f"predicted_{name}")
    sent = [schema.example, case]
    answers = httpx.post(f"{app.server.url}/api/predict", json=sent).raise_for_status().json()
    outcomes = [as_cell(answer[name]) for answer in answers]
    assert [line[place] for line in found] == [outcomes[0], "", outcomes[1]]
    assert [bool(line[-1]) for line in found] == [False, True, False]


def as_cell(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.15g}"


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
