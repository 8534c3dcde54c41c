"""The chart: how many points are drawn, the case among them, and the rows that are chosen."""

import io
import re
from collections.abc import Callable
from typing import Any

import httpx
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from tests.spec.app import App
from tests.spec.chart import DRAWN_COUNT, chart, choose_island, counted, expect_said
from tests.support.accessibility import DRAWN
from tests.support.forms import type_in as type_texts
from tests.support.forms import typed
from tests.support.penguins import GENTOO, both_languages, type_in
from tests.support.schemas import Field, written


def drawable(app: App) -> list[Field]:
    """Return the fields of the two axes, or skip the test where there is no chart."""
    if not app.schema.chart:
        pytest.skip("this schema has no chart")
    known = {field.name: field for field in [*app.schema.fields, app.schema.outcome]}
    return [known[name] for name in app.schema.chart]


def count(app: App) -> int:
    """Return how many rows of the table have all that is needed to be drawn."""
    needed = [field.name for field in app.schema.fields if not field.optional]
    return len(app.table.rows.dropna(subset=[*needed, app.table.target]))


@pytest.mark.any_table
@both_languages
def test_it_says_how_many_are_drawn_and_where_the_case_is(
    language: str, app: App, case: dict[str, Any], new_page: Callable[..., Page]
) -> None:
    axes, page = drawable(app), new_page(locale=language)
    page.goto(app.server.url)
    expect_said(page, DRAWN_COUNT[language].format(count(app)))
    type_texts(page, language, typed(app.schema, case, language))
    answer = httpx.post(f"{app.server.url}/api/predict", json=case).raise_for_status().json()
    for field in axes:
        value = (case | answer)[field.name]
        said = f"{field.label[language]} {written(value, language)}"
        expect_said(page, f"{said}\N{NBSP}{field.unit}" if field.unit else said)


@pytest.mark.any_table
def test_the_case_keeps_the_digits_that_were_typed(
    app: App, case: dict[str, Any], new_page: Callable[..., Page]
) -> None:
    fields = [field for field in drawable(app) if field.kind == "Number"]
    page, odd = new_page(), case | {f.name: between(f.low, f.high) for f in fields}
    page.goto(app.server.url)
    type_texts(page, "fr", typed(app.schema, odd, "fr"))
    for field in fields:
        expect_said(page, f"{field.label['fr']} {field.typed(odd[field.name], 'fr')}")


def between(low: float, high: float) -> float:
    """Return a number with more digits than people measure."""
    return round((low + high) / 2 + (high - low) / 10_000, 6)


@both_languages
def test_it_follows_the_island_and_the_case_stays(
    language: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    type_in(page, language, list(GENTOO.values()))
    for island in ("Biscoe", "Torgersen"):
        choose_island(page, language, island)
        expect_said(page, DRAWN_COUNT[language].format(counted(island)))
        expect_said(page, {"fr": "46,1\N{NBSP}mm", "en": "46.1\N{NBSP}mm"}[language])
        expect_said(page, "211\N{NBSP}mm")


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
    short = drawn(page, "190", "nageoire 190")
    long = drawn(page, "220", "nageoire 220")
    changed = np.abs(short - long).sum(axis=2) > 60
    places = []
    for image in (short, long):
        rows, columns = np.nonzero(changed & (np.abs(image - without).sum(axis=2) > 60))
        assert len(columns) > 50, "no mark that can be seen"
        places.append((columns.mean(), rows.mean()))
    (left, high), (right, low) = places
    assert left + 50 < right
    assert high == pytest.approx(low, abs=5)
