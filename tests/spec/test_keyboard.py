"""The keyboard alone: every control in reach, the focus seen, and everything can be done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.spec.app import App
from tests.spec.chart import DRAWN_COUNT, FILTER, ISLAND, chart, counted, expect_said
from tests.spec.keyboard import tab_to, walk
from tests.support.forms import type_in as type_texts
from tests.support.forms import typed
from tests.support.penguins import LABELS, SPECIES
from tests.support.sent_files import (
    DOWNLOAD,
    HEAD,
    ROW,
    SEND,
    as_csv,
    chooser,
    expect_predicted,
    go_to_files,
    listen,
    row,
    send,
)


@pytest.mark.any_table
@pytest.mark.parametrize("width", [1280, 360])
def test_every_control_is_reached_in_order_and_shows_the_focus(
    width: int, app: App, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file, schema = new_page(width=width), tmp_path / "a.csv", app.schema
    page.goto(app.server.url)
    expect(page.locator(".outcome")).not_to_be_empty()
    if schema.chart:
        expect(chart(page)).to_be_visible()
    assert walk(page) == []
    if number := schema.first_number:
        texts = typed(schema, schema.example, "fr") | {number.label["fr"]: "x"}
        type_texts(page, "fr", texts)
        control = page.get_by_label(number.label["fr"], exact=True)
        expect(control).to_have_attribute("aria-invalid", "true")
        assert walk(page) == []
    go_to_files(page, "fr")
    assert walk(page) == []
    names = [field.name for field in schema.fields]
    file.write_text(as_csv(names, row(schema, schema.example)), encoding="utf-8")
    send(page, "fr", file)
    expect_predicted(page, "fr", "1")
    assert walk(page) == []


def test_an_animal_is_typed_and_an_island_chosen(url: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(url)
    expect(chart(page)).to_be_visible()
    for label, value in zip(LABELS["fr"], ["46,1", "13,2", "211", "4500"], strict=True):
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.press("Control+A")
        page.keyboard.type(value, delay=60)  # faster than people, Dash may swap two digits
    page.keyboard.press("Enter")
    expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])
    page.wait_for_load_state()  # what comes after the outcome too
    listed = page.get_by_role("combobox", name=ISLAND["fr"])
    if listed.count():
        tab_to(page, listed)
        page.keyboard.type("Dre")
        tab_to(page, page.get_by_role("button", name=FILTER["fr"]))
    else:
        tab_to(page, page.get_by_role("button", name="Dream", exact=True))
    page.keyboard.press("Enter")
    expect_said(page, DRAWN_COUNT["fr"].format(counted("Dream")))
    expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])


def test_a_file_is_sent_and_its_result_saved(
    url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(), tmp_path / "a.csv"
    file.write_text(f"{HEAD}\n{ROW}")
    listen(page)
    page.goto(url)
    expect(chart(page)).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Un fichier"))
    page.keyboard.press("Enter")
    tab_to(page, chooser(page, "fr"))
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files(file)
    if (button := page.get_by_role("button", name=SEND["fr"], exact=True)).count():
        tab_to(page, button)
        page.keyboard.press("Enter")
    expect_predicted(page, "fr", "1")
    tab_to(page, page.get_by_text(DOWNLOAD["fr"]))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "Gentoo" in download.value.path().read_text()
