"""The chart of a build: how many points it says it draws, and its filter."""

import re

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from tests.support.paths import ROOT
from tests.support.penguins import GENTOO

ISLAND = {"fr": "Île", "en": "Island"}


FILTER = {"fr": "Filtrer", "en": "Filter"}


DRAWN_COUNT = {"fr": "Points dessinés\N{NBSP}: {}.", "en": "Points drawn: {}."}


measured = pd.read_csv(ROOT / "examples/flask_app/penguins.csv").dropna(subset=[*GENTOO])


def counted(island: str) -> int:
    return int((measured["island"] == island).sum()) if island else len(measured)


def chart(page: Page) -> Locator:
    """Return the chart: the image whose name says how many points are drawn."""
    return page.get_by_role("img", name=re.compile("Points dessinés|Points drawn"))


def choose_island(page: Page, language: str, island: str) -> None:
    """Choose an island in the list and filter, or press its button."""
    page.wait_for_load_state()
    expect(chart(page)).to_be_visible()
    listed = page.get_by_role("combobox", name=ISLAND[language])
    if listed.count():
        listed.select_option(island)
        page.get_by_role("button", name=FILTER[language]).click()
        expect(listed).to_have_value(island)
    else:
        button = page.get_by_role("button", name=island, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("button", pressed=True)).to_have_count(1)


def expect_said(page: Page, words: str) -> None:
    """Wait for the chart's name to hold words."""
    expect(chart(page)).to_have_accessible_name(re.compile(re.escape(words)))
