"""The chart: how many penguins are drawn, the animal among them, one island or all."""

import io
import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.accessibility import DRAWN
from tests.conformance.words import GENTOO, both_languages, type_in
from tests.examples import ROOT

ISLAND = {"fr": "Île", "en": "Island"}
FILTER = {"fr": "Filtrer", "en": "Filter"}
DRAWN_COUNT = {"fr": "Manchots dessinés\N{NBSP}: {}.", "en": "Penguins drawn: {}."}
ANIMAL = {
    "fr": "une nageoire de {}\N{NBSP}mm et un bec de {}\N{NBSP}mm.",
    "en": "a flipper of {}\N{NBSP}mm and a bill of {}\N{NBSP}mm.",
}
measured = pd.read_csv(ROOT / "examples/flask_app/penguins.csv").dropna(subset=[*GENTOO])


def counted(island: str) -> int:
    return int((measured["island"] == island).sum()) if island else len(measured)


def chart(page: Page) -> Locator:
    """Return the chart: the image whose name says how many penguins are drawn."""
    return page.get_by_role("img", name=re.compile("Manchots dessinés|Penguins drawn"))


def choose_island(page: Page, language: str, island: str) -> None:
    """Choose an island in the list and filter, or press its button."""
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


@both_languages
def test_it_says_how_many_are_drawn_and_where_the_animal_is(
    language: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    type_in(page, language, list(GENTOO.values()))
    for island in ("Biscoe", "Torgersen"):
        choose_island(page, language, island)
        expect_said(page, DRAWN_COUNT[language].format(counted(island)))
        bill = {"fr": "46,1", "en": "46.1"}[language]
        expect_said(page, ANIMAL[language].format(211, bill))


def expect_said(page: Page, words: str) -> None:
    """Wait for the chart's name to hold words."""
    expect(chart(page)).to_have_accessible_name(re.compile(re.escape(words)))


def drawn(page: Page, flipper: str, says: str) -> NDArray[np.int16]:
    """Type a flipper length; return the chart's pixels once its name says something."""
    type_in(page, "fr", ["46,1", "13,2", flipper, "4500"])
    expect(chart(page)).to_have_accessible_name(re.compile(says))
    page.evaluate(DRAWN)
    return np.asarray(Image.open(io.BytesIO(chart(page).screenshot())).convert("RGB"), np.int16)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_of_the_animal_moves_with_its_flipper(
    scheme: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(scheme)
    page.goto(url)
    without = drawn(page, "", r"342\.\s*$")
    short = drawn(page, "190", "une nageoire de 190")
    long = drawn(page, "220", "une nageoire de 220")
    changed = np.abs(short - long).sum(axis=2) > 60
    places = []
    for image in (short, long):
        rows, columns = np.nonzero(changed & (np.abs(image - without).sum(axis=2) > 60))
        assert len(columns) > 50, "no mark that can be seen"
        places.append((columns.mean(), rows.mean()))
    (left, high), (right, low) = places
    assert left + 50 < right
    assert high == pytest.approx(low, abs=5)
