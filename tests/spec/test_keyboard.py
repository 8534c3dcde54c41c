"""The keyboard alone: every control in reach, the focus seen, and everything can be done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.spec.chart import DRAWN_COUNT, FILTER, ISLAND, chart, counted, expect_said
from tests.spec.keyboard import tab_to, walk
from tests.support.sent_files import (
    DOWNLOAD,
    HEAD,
    ROW,
    SEND,
    chooser,
    expect_predicted,
    go_to_files,
    listen,
    send,
)
from tests.support.penguins import LABELS, SPECIES, type_in


@pytest.mark.parametrize("width", [1280, 360])
def test_every_control_is_reached_in_order_and_shows_the_focus(
    width: int, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(width=width), tmp_path / "a.csv"
    page.goto(url)
    expect(chart(page)).to_be_visible()
    assert walk(page) == []
    type_in(page, "fr", ["x", 13.2, 211, 4500])
    expect(page.get_by_label(LABELS["fr"][0], exact=True)).to_have_attribute("aria-invalid", "true")
    assert walk(page) == []
    go_to_files(page, "fr")
    assert walk(page) == []
    file.write_text(f"{HEAD}\n{ROW}")
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
    if (button := page.get_by_role("button", name=SEND["fr"])).count():
        tab_to(page, button)
        page.keyboard.press("Enter")
    expect_predicted(page, "fr", "1")
    tab_to(page, page.get_by_text(DOWNLOAD["fr"]))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "Gentoo" in download.value.path().read_text()
