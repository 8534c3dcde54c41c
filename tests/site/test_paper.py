"""Pages on paper: none is a book."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.pages import ADDRESSES
from tests.support.site import Site

MOST = 10
SHEET = re.compile(rb"/Type\s*/Page\b")

pytestmark = [pytest.mark.thorough, pytest.mark.weekly]


@pytest.mark.parametrize("at", ADDRESSES)
def test_a_page_takes_ten_sheets_at_most(
    at: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url + at)
    assert len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True))) <= MOST
