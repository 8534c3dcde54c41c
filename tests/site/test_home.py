"""The home page's slider: it answers what the applications answer."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from guide.home import FLIPPER, SHOWN, load
from tests.support.accessibility import problems
from tests.support.examples import example
from tests.support.site import Site

Opened = Callable[..., Page]
NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"
MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def shares(flipper: int, space: str) -> list[str]:
    """Return what the page shows of each class."""
    return [f"{share * 100:.0f}{space}%" for share in load().probabilities(flipper).values()]


def test_the_slider_is_followed_by_both_applications_and_the_model(
    site: Site, new_page: Opened
) -> None:
    page = new_page()
    page.goto(site.url)
    slider, typed = page.get_by_role("slider", name="Longueur"), page.locator(".builds .flask")
    for flipper, flask, dash in ((206, "false", "False"), (207, "true", "True")):
        slider.fill(str(flipper))
        expect(page.get_by_role("status").first).to_have_text(f"Gentoo: {dash}")
        expect(typed).to_contain_text(f'flipper_length_mm={flipper}"\n{{"gentoo":{flask}}}')
        expect(page.locator(".model dd")).to_have_text(shares(flipper, THIN))
    slider.press("ArrowLeft")
    expect(page.get_by_role("status").first).to_have_text("Gentoo: False")
    assert problems(page) == []


@pytest.mark.parametrize("at", ["", "en/"])
def test_the_first_question_is_announced_on_the_first_screen(
    at: str, site: Site, new_page: Opened
) -> None:
    page = new_page()
    page.goto(site.url + at)
    link = page.locator(".lead a[href='#what']")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("h2#what")).to_be_in_viewport()


@pytest.mark.parametrize("at", ["", "en/"])
def test_each_program_shown_can_be_downloaded(at: str, site: Site, new_page: Opened) -> None:
    page = new_page()
    page.goto(site.url + at)
    for name in ("flask", "dash"):
        link = page.locator(f".builds .{name} a[download]")
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == f"{name}_minimal.zip"


def test_without_a_script_the_slider_is_drawn_and_the_answers_are_those_shown(
    site: Site, new_page: Opened
) -> None:
    page = new_page(script=False)
    page.goto(site.url)
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(page.locator("svg.slider")).to_be_visible()
    expect(page.locator(".model dd")).to_have_text(shares(SHOWN, NBSP))


@pytest.mark.thorough
def test_its_model_is_that_of_the_complete_applications(tmp_path: Path) -> None:
    """Both have the same model.py and train.py: the one that answers here is Flask’s."""
    weights = load()
    animals = [[*weights.animal] for _ in (170, SHOWN, 235)]
    for animal, flipper in zip(animals, (170, SHOWN, 235), strict=True):
        animal[FLIPPER] = flipper
    with example("flask_app", tmp_path) as server:
        sent = [dict(zip(MEASUREMENTS, animal, strict=True)) for animal in animals]
        answers = httpx.post(f"{server.url}/api/predict", json=sent).json()
    for animal, answer in zip(animals, answers, strict=True):
        assert answer["probabilities"] == pytest.approx(
            weights.probabilities(animal[FLIPPER]), abs=0.001
        )
