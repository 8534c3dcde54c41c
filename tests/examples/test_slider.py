"""The complete Dash application with a slider in the place of each field of a number."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.examples import copied, script
from tests.support.paths import DOCS
from tests.support.servers import running

Opened = Callable[..., Page]


def test_the_slider_that_both_pages_give_is_followed(tmp_path: Path, new_page: Opened) -> None:
    pages = [DOCS / language / "dash-application.md" for language in ("fr", "en")]
    given = [re.findall(r"`(dcc\.Slider\(field[^`]+)`", page.read_text("utf-8")) for page in pages]
    assert given[0] == given[1]
    [slider] = given[0]
    place = copied("dash_app", tmp_path)
    source = (place / "page.py").read_text("utf-8")
    changed, count = re.subn(
        r"return dcc\.Input\(.*?\n    \)", lambda _: f"return {slider}", source, flags=re.S
    )
    assert count == 1
    (place / "page.py").write_text(changed, "utf-8")
    with running(["bash", "-euo", "pipefail", "-c", script(place)], place) as server:
        page = new_page()
        page.goto(server.url)
        expect(page.locator("#outcome")).to_contain_text("Adélie")
        for rank, key in ((1, "End"), (2, "Home"), (3, "End")):  # a long thin bill, long flippers
            page.locator(f"#field-{rank}").get_by_role("slider").press(key)
        expect(page.locator("#outcome")).not_to_contain_text("Adélie")
