"""Other data, of two, four or seven species: each has its mark and its colour, the animal its own.

The names have a space, and no text: the page shows them as they are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from guide.builds import BUILDS
from tests.spec.chart import chart, choose_island, counted
from tests.spec.load import served, train, until
from tests.support.examples import copied
from tests.support.penguins import GENTOO, type_in

pytestmark = [pytest.mark.thorough, pytest.mark.weekly]

# The looks (shape, fill, outline) of what is drawn in the chart, or in its legend.
LOOKS = """(parts) => parts.map((part) => {
  const style = getComputedStyle(part);
  const mark = style.markerStart.slice(6, -2);
  const drawn = mark ? document.getElementById(mark) : part;
  const {fill, stroke} = getComputedStyle(drawn);
  const shape = (drawn.querySelector("path") ?? drawn).getAttribute("d")?.replace(/[\\d.]+/g, "");
  return [shape ?? "ring", fill, fill === "none" ? stroke : "", part.points?.length ?? 1];
})"""
POINTS = ".chart polyline, .chart .case, .scatterlayer .point"
LEGEND = ".legend li svg > *, .legend .scatterpts"


@pytest.fixture(scope="module", params=[(BUILDS[0], 2), *((b, 7) for b in BUILDS)], ids=str)
def many(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, pd.Series]]:
    """Serve a build whose penguins are of as many species as asked, by their mass."""
    name, count = request.param
    place = copied(name, tmp_path_factory.mktemp("species"))
    table = pd.read_csv(place / "penguins.csv").dropna(subset=[*GENTOO])
    names = [f"Species {letter}" for letter in "ABCDEFG"[:count]]
    table["species"] = pd.qcut(table["body_mass_g"], count, labels=names)
    table.to_csv(place / "penguins.csv", index=False)
    with (place / "schema.py").open("a") as written:
        written.write(f'\nOUTCOME = Class("species", "Species", {names})\n')
    train(place)
    with served(place) as server:
        yield server.url, table.groupby("species", observed=True).size()


def looks(page: Page, selector: str) -> Counter[tuple[str, str, str]]:
    """Count what is drawn by its looks, once it is."""
    expect(page.locator(selector)).not_to_have_count(0)
    found: Counter[tuple[str, str, str]] = Counter()
    for shape, fill, stroke, count in page.locator(selector).evaluate_all(LOOKS):
        found[shape, fill, stroke] += count
    return found


def drawn(page: Page, penguins: int) -> set[tuple[str, str, str]]:
    """Return the looks of as many penguins and of the animal, once all of them are drawn."""
    until(lambda: looks(page, POINTS).total() == penguins + 1)
    return {*looks(page, POINTS)}


def test_each_species_is_told_from_the_others(
    many: tuple[str, pd.Series], new_page: Callable[..., Page]
) -> None:
    url, counts = many
    page = new_page()
    page.goto(url)
    type_in(page, "fr", list(GENTOO.values()))
    expect(page.locator(".outcome")).to_have_text(re.compile(r"^Species [A-G]$"))
    expect(chart(page)).to_have_accessible_name(re.compile("nageoire 211"))
    points, legend = looks(page, POINTS), looks(page, LEGEND)
    [ring] = [look for look in points if look[1] == "none"]
    assert points.pop(ring) == 1
    assert sorted(points.values()) == sorted(counts)
    fills = {fill for _, fill, _ in points}
    assert len(fills) == len({shape for shape, *_ in points}) == len(counts)
    assert ring[2] not in fills
    assert {fill for _, fill, _ in legend} == {*fills, "none"}
    for name, count in counts.items():
        expect(page.get_by_text(f"{name} ({count})")).to_have_count(1)


def test_a_species_keeps_its_looks_on_each_island(
    many: tuple[str, pd.Series], new_page: Callable[..., Page]
) -> None:
    url, _ = many
    page = new_page()
    page.goto(url)
    everywhere = drawn(page, counted(""))
    for island in ("Torgersen", "Biscoe"):
        choose_island(page, "fr", island)
        assert drawn(page, counted(island)) <= everywhere
