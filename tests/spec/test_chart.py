"""The chart: how many penguins are drawn, the animal among them, one island or all."""

import io
import re
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from tests.spec.chart import DRAWN_COUNT, chart, choose_island, counted, expect_said
from tests.support.accessibility import DRAWN
from tests.support.penguins import GENTOO, both_languages, type_in

ANIMAL = {
    "fr": "une nageoire de {}\N{NBSP}mm et un bec de {}\N{NBSP}mm.",
    "en": "a flipper of {}\N{NBSP}mm and a bill of {}\N{NBSP}mm.",
}


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
