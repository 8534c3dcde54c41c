"""The figures of « Le web en une page »: drawn for a column, listed on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.site import Site

# the words of a part of the page
WORDS = """part => part.innerHTML.replace(/<[^>]*>/g, " ").match(/[\\p{L}\\p{N}_=?/]+/gu)"""
# how many texts of a drawing leave its frame, or touch another one
OUTSIDE = """svg => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].map(text => text.getBoundingClientRect());
  const out = a => a.left < frame.left - 1 || a.right > frame.right + 1;
  const across = (a, b) => a.left < b.right && b.left < a.right;
  const touch = (a, b) => across(a, b) && a.top < b.bottom && b.top < a.bottom;
  return boxes.filter((a, n) => out(a) || boxes.slice(n + 1).some(b => touch(a, b))).length;
}"""


@pytest.mark.parametrize("at", ["web/", "en/web/"])
def test_a_figure_is_a_drawing_or_a_list_that_says_as_much(
    at: str, site: Site, new_page: Callable[..., Page]
) -> None:
    wide, phone = new_page(width=1280), new_page(width=360)
    for page in (wide, phone):
        page.goto(site.url + at)
    figures = wide.locator(".drawn").all()
    assert len(figures) == 3
    for drawn, listed in zip(figures, phone.locator(".drawn").all(), strict=True):
        drawing, listing = drawn.locator("svg"), listed.locator("> :is(ol, ul)")
        assert drawing.is_visible()
        assert listing.is_visible()
        assert not listed.locator("svg").is_visible()
        assert not drawn.locator("> :is(ol, ul)").is_visible()
        assert drawing.evaluate(OUTSIDE) == 0
        assert set(listing.evaluate(WORDS)) <= set(drawing.evaluate(WORDS))
