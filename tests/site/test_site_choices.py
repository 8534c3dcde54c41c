"""What readers expect of any page: to choose its colours, correct it, copy it, move in it."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Page, expect

from guide.words import words
from tests.support.accessibility import problems
from tests.support.browser import stop_the_clock
from tests.support.pages import ADDRESSES, built
from tests.support.paths import ROOT
from tests.support.site import Site
from tests.support.site_build import REPOSITORY

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def brightness(page: Page) -> int:
    red, green, blue = map(int, re.findall(r"\d+", page.evaluate(BACKGROUND))[:3])
    return red + green + blue


def test_colours_are_chosen_and_remembered(site: Site, new_page: Callable[..., Page]) -> None:
    page, names = new_page(), words("fr").scheme
    page.goto(f"{site.url}flask-application/")
    page.get_by_role("button", name=names.system).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=names.light).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=names.dark)).to_be_focused()
    assert brightness(page) < 200
    assert problems(page) == []
    picture = page.locator(".picture img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function(
        "picture => picture.currentSrc.endsWith('.dark.webp')", arg=picture.element_handle()
    )
    page.emulate_media(media="print")
    assert brightness(page) == 3 * 255
    page.emulate_media(media="screen")
    page.route("**/*.js", lambda route: route.abort())  # what is drawn before any script is there
    page.goto(f"{site.url}en/")
    assert brightness(page) < 200


def test_colours_are_again_those_of_the_device(site: Site, new_page: Callable[..., Page]) -> None:
    page, names = new_page("dark"), words("en").scheme
    page.goto(f"{site.url}en/dash/")
    page.get_by_role("button", name=names.system).click()
    assert brightness(page) > 600
    for name in (names.light, names.dark):
        page.get_by_role("button", name=name).click()
    page.reload()
    expect(page.get_by_role("button", name=names.system)).to_be_visible()
    assert brightness(page) < 200


def test_without_javascript_there_is_no_button(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(script=False)
    page.goto(f"{site.url}flask/")
    assert [each for each in page.locator("button").all() if each.is_visible()] == []


@pytest.mark.parametrize("at", ADDRESSES)
def test_a_page_can_be_edited_and_a_mistake_reported(at: str, site: Site) -> None:
    edit, report = [
        a["href"] for a in built(site.folder, at).select(f".actions a[href^='{REPOSITORY}']")
    ]
    source = edit.removeprefix(f"{REPOSITORY}/edit/main/")
    assert (ROOT / source).is_file()
    if not source.startswith(("guide/claims/", "guide/questions/")):  # both languages in one file
        assert ("/en" in source) == at.startswith("en/")
    assert report.startswith(f"{REPOSITORY}/issues/new?title=")


def test_without_a_repository_nothing_is_said_of_one() -> None:
    env = Environment(loader=FileSystemLoader(ROOT / "theme"))
    page = SimpleNamespace(title="Flask", canonical_url="https://example.org/flask/")
    said = env.get_template("partials/actions.html").render(
        page=page, meta={}, config={"repo_url": None}, words=words("fr")
    )
    assert words("fr").actions.copy in said
    assert "<a " not in said


def test_a_page_is_copied_as_markdown(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.url}asgi/")
    button = page.locator(".copy-page")
    stop_the_clock(page)
    button.click()
    expect(button).to_have_text(words("fr").code.copied)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (site.folder / "asgi/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [360, 1280])
def test_far_down_a_link_leads_to_the_top(
    width: int, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=width, script=False)
    page.goto(f"{site.url}production/")
    up = page.get_by_role("link", name=words("fr").page.up)
    expect(up).not_to_be_in_viewport()
    page.mouse.wheel(0, 4000)
    expect(up).to_be_in_viewport()
    up.click()
    expect(page.locator("header .mark")).to_be_in_viewport()


def test_contents_follow_the_reading(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{site.url}production/")
    contents = page.locator("nav.contents").first
    for heading in (page.locator("article h2").last, page.locator("article h2").nth(1)):
        heading.evaluate("heading => heading.scrollIntoView()")
        current = contents.locator("[aria-current]")
        expect(current).to_have_attribute("href", f"#{heading.get_attribute('id')}")
        expect(current).to_be_in_viewport(ratio=1)
