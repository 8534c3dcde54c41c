"""The built site as readers meet it, in a real browser."""

import gzip
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.pages import SHOWN
from tests.support.paths import ROOT
from tests.support.site import Site

ASSETS = (".css", ".js")
HEAVIEST = 10_000  # bytes of a style or a script, compressed


@pytest.mark.parametrize("at", SHOWN)
def test_page_is_accessible_in_light_in_dark_and_on_a_phone(
    at: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url + at)
    assert problems(page) == []
    page.emulate_media(color_scheme="dark")
    assert problems(page) == [], "dark"
    page.set_viewport_size({"width": 360, "height": 780})
    assert problems(page) == [], "dark, 360 px wide"
    assert not scrolls_sideways(page)


def test_no_style_or_script_is_heavy() -> None:
    files = [path for path in ROOT.glob("theme/assets/*") if path.suffix in ASSETS]
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in files}
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}


@pytest.mark.parametrize("at", SHOWN)
def test_first_visit_asks_no_other_host_says_nothing_and_weighs_under_80_kilobytes(
    at: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page, responses, asked, said = new_page(), [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: responses.append(response))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.url + at, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert said == []
    carried = [r for r in responses if r.request.resource_type != "image"]
    weights = {urlsplit(r.url).path: len(gzip.compress(r.body())) for r in carried}
    # a style or a script that is too heavy is named once, above, and not by every page
    borne = {at: min(w, HEAVIEST) if at.endswith(ASSETS) else w for at, w in weights.items()}
    assert sum(borne.values()) < 80_000, weights


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("at", ["", "en/flask/"])
def test_page_follows_the_system_without_javascript(
    at: str, scheme: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(scheme, script=False)
    page.goto(site.url + at)
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    brightness = sum(int(part) for part in ground.removeprefix("rgb(").rstrip(")").split(",")[:3])
    assert (brightness > 384) == (scheme == "light"), ground


def test_switcher_keeps_the_page(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{site.url}flask/")
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(f"{site.url}en/flask/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Français").first.click()
    expect(page).to_have_url(f"{site.url}flask/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_switcher_keeps_the_answers_and_the_place(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{site.url}decision/?what=send")
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(f"{site.url}en/decision/?what=send")


@pytest.mark.parametrize(
    ("at", "home"), [("nowhere/", "Flask ou Dash"), ("en/x/y/", "Flask or Dash")]
)
def test_missing_page_leads_back(
    at: str, home: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url + at)
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page).to_have_title(re.compile(home))


def test_keyboard_reaches_content_menu_and_language(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{site.url}flask/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href").startswith("#"), "a skip link comes first"
    names = []
    for _ in range(15):
        page.keyboard.press("Tab")
        names.append(page.locator(":focus").inner_text().strip())
    assert {"Réponses", "English"} <= set(names)


def test_phone_menu_opens_without_javascript(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(width=360, script=False)
    page.goto(site.url)
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation").get_by_text("Comprendre", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="Dash", exact=True).click()
    expect(page).to_have_url(f"{site.url}dash/")


@pytest.mark.parametrize("at", ["flask/", "en/flask/"])
def test_the_header_takes_one_line_at_every_width(
    at: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(site.url + at)
    heights = {}
    for width in (1280, 1240, 1217, 1216, 1024, 900, 600, 500, 360):
        page.set_viewport_size({"width": width, "height": 780})
        heights[width] = page.locator(".top").bounding_box()["height"]  # type: ignore[index]
    assert {width: height for width, height in heights.items() if height > 60} == {}


@pytest.mark.parametrize(("width", "opens"), [(1280, ".more"), (360, ".menu")])
def test_what_the_header_unfolds_closes_when_the_focus_leaves_it(
    width: int, opens: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=width)
    page.goto(f"{site.url}flask/")
    unfolded = page.locator(f".top {opens}:visible").first
    unfolded.locator("summary").first.press("Enter")
    expect(unfolded).to_have_attribute("open", "")
    page.locator("article a").first.focus()
    expect(unfolded).not_to_have_attribute("open", "")


def test_the_numbers_of_a_listing_s_notes_are_in_sight_on_a_phone(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=360)
    page.goto(f"{site.url}interval/")
    beyond = page.locator(".note-number").evaluate_all(
        "numbers => numbers.map(each => each.getBoundingClientRect().right"
        " > each.closest('pre').getBoundingClientRect().right)"
    )
    assert len(beyond) > 5
    assert not any(beyond)
