"""A file as a person sends it, and the place where the page has it chosen."""

import csv
import io
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.paths import ROOT
from tests.support.penguins import GENTOO
from tests.support.schemas import Field, Schema

PLACE = {"fr": "Un fichier", "en": "A file"}
LABEL = {"fr": "Fichier CSV, .xlsx ou .ods", "en": "CSV, .xlsx or .ods file"}
SEND = {"fr": "Prédire le fichier", "en": "Predict the file"}
PREDICTED = {"fr": "Lignes prédites\N{NBSP}: ", "en": "Rows predicted: "}
DOWNLOAD = {"fr": "Télécharger le résultat", "en": "Download the result"}
HEAD = ",".join(GENTOO)
ROW = ",".join(map(str, GENTOO.values()))

# How the applications' own tests make workbooks.
workbooks = SimpleNamespace(**run_path(str(ROOT / "examples/flask_app/tests/workbooks.py")))


def cell(field: Field, value: Any) -> str:
    """Return a value as a file in English has it."""
    return field.typed(value, "en") if field.is_number or field.kind == "YesNo" else str(value)


def row(schema: Schema, case: dict[str, Any]) -> list[str]:
    """Return the cells of a case, in the order of the fields; one that is missing is empty."""
    return [cell(each, case[each.name]) if each.name in case else "" for each in schema.fields]


def as_csv(*rows: list[str]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


def go_to_files(page: Page, language: str) -> None:
    """Follow the page's own link to where a file is sent."""
    listen(page)
    page.get_by_role("link", name=PLACE[language]).click()
    expect(chooser(page, language)).to_be_visible()


def listen(page: Page) -> None:
    """Have the file choosers caught from now on: asked for with a key, it can come too late."""
    page.on("filechooser", lambda _: None)


def chooser(page: Page, language: str) -> Locator:
    """Return what opens the file chooser."""
    return page.get_by_role("button", name=LABEL[language]).or_(
        page.get_by_label(LABEL[language], exact=True)
    )


def send(page: Page, language: str, file: Path) -> None:
    """Choose a file, and send it where there is a button for that."""
    page.wait_for_load_state()
    with page.expect_file_chooser() as opened:
        chooser(page, language).click()
    opened.value.set_files(file)
    button = page.get_by_role("button", name=SEND[language], exact=True)
    if button.count():
        button.click()


def expect_predicted(page: Page, language: str, count: str) -> None:
    """Wait for the page to say how many rows it predicted."""
    expect(page.get_by_text(PREDICTED[language])).to_have_text(f"{PREDICTED[language]}{count}")


def saved(page: Page, language: str) -> Path:
    """Save the result as a person does; return where it is."""
    with page.expect_download() as download:
        page.get_by_text(DOWNLOAD[language]).click()
    assert download.value.suggested_filename == "predictions.csv"
    return download.value.path()


def downloaded(page: Page, language: str, separator: str = ",") -> list[list[str]]:
    """Save the result; return its cells, row by row."""
    with saved(page, language).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.reader(file, delimiter=separator)]
