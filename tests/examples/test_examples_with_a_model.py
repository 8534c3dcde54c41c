"""The step between the smallest applications and the complete ones: four inputs, a model file."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pandas as pd
import pytest
from markupsafe import escape
from playwright.sync_api import Page, Route, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import copied, example
from tests.support.forms import type_in
from tests.support.paths import ROOT

EXAMPLES = {"flask_model": "app:app", "dash_model": "app:server"}
LABELS = {
    "bill_length_mm": "Bill length (mm)",
    "bill_depth_mm": "Bill depth (mm)",
    "flipper_length_mm": "Flipper length (mm)",
    "body_mass_g": "Body mass (g)",
}
PENGUINS = pd.read_csv(ROOT / "examples/flask_model/penguins.csv")
TYPICAL = PENGUINS.groupby("species")[[*LABELS]].median().to_dict("index")
CALLS = "**/_dash-update-component*"
MASS = "Expected: a number from 2000 to 7000"


@pytest.fixture(scope="module", params=EXAMPLES)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an application, trained and served as its README says."""
    with example(request.param, tmp_path_factory.mktemp("model")) as server:
        yield server.url


@pytest.fixture
def page(url: str, new_page: Callable[..., Page]) -> Page:
    return opened(new_page(), url)


def opened(page: Page, url: str) -> Page:
    """Load an application, whose first answer is there before anything is typed."""
    page.goto(url)
    expect(page.get_by_text("Gentoo (probability: 99.5%)")).to_be_visible()
    return page


def expect_told(page: Page, **said: str) -> None:
    """Wait for the page to say this of these fields, and nothing of the others."""
    for name in LABELS:
        expect(page.locator(f"#{name}-wrong")).to_have_text(said.get(name, ""))


def test_the_species_of_a_typical_penguin_is_told_with_its_probability(page: Page) -> None:
    for species, values in TYPICAL.items():
        type_in(page, "en", {LABELS[name]: str(value) for name, value in values.items()})
        said = re.compile(rf"^{species} \(probability: \d+\.\d%\)$")
        expect(page.get_by_text(said)).to_be_visible()
        expect_told(page)


def test_what_is_no_plausible_number_is_named_beside_its_field_and_kept(page: Page) -> None:
    for mass in ("", "1999.9", "7000.1", "-4500", "4e300"):
        type_in(page, "en", {LABELS["body_mass_g"]: mass})
        expect(page.get_by_text("probability")).to_have_count(0)
        expect_told(page, body_mass_g=MASS)
        expect(page.get_by_label(LABELS["body_mass_g"])).to_have_value(mass)
        expect(page.get_by_label(LABELS["bill_depth_mm"])).to_have_value("13.2")
        type_in(page, "en", {LABELS["body_mass_g"]: "4500"})
        expect(page.get_by_text("Gentoo (probability: 99.5%)")).to_be_visible()
        expect_told(page)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_out_of_the_window(
    url: str, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page = opened(new_page(scheme, width), url)
    assert (problems(page), scrolls_sideways(page)) == ([], False)
    type_in(page, "en", {LABELS["body_mass_g"]: "12"})
    expect(page.locator("#body_mass_g-wrong")).to_have_text(MASS)
    assert (problems(page), scrolls_sideways(page)) == ([], False)


@pytest.mark.parametrize("url", ["flask_model"], indirect=True)
def test_flask_refuses_what_anybody_can_put_in_an_address_and_keeps_it(url: str) -> None:
    for sent in ("x", "39,1", "nan", "inf", "-1e999", "\0", '"><b>', "1" * 3000):
        answer = httpx.get(url, params={"body_mass_g": sent})
        assert (answer.status_code, answer.text.count(MASS)) == (422, 1)
        assert f'value="{escape(sent)}"' in answer.text


@pytest.mark.parametrize("url", ["dash_model"], indirect=True)
def test_dash_refuses_what_anybody_can_send_to_its_callback(page: Page) -> None:
    for depth, sent in enumerate(('"4500"', "true", "[]", "{}", "NaN", "12", "1" * 400), 14):
        page.route(CALLS, forging(sent))
        with page.expect_response(CALLS) as answer:
            type_in(page, "en", {LABELS["bill_depth_mm"]: str(depth)})
        assert answer.value.status == 200
        assert MASS in answer.value.text()  # of this call: the page may show the last one's still
        expect_told(page, body_mass_g=MASS)


def forging(sent: str) -> Callable[[Route], None]:
    """Put something else in place of the mass that the page sends."""

    def forge(route: Route) -> None:
        body = route.request.post_data or ""
        assert '"value":4500' in body
        route.continue_(post_data=body.replace('"value":4500', f'"value":{sent}'))

    return forge


@pytest.mark.parametrize(("name", "target"), EXAMPLES.items())
def test_without_its_model_the_server_stops_and_says_what_to_run(
    name: str, target: str, tmp_path: Path
) -> None:
    command = [Path(sys.executable).parent / "gunicorn", "--bind=127.0.0.1:0", target]
    place = copied(name, tmp_path)
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert "model.skops is missing: run .venv/bin/python train.py" in done.stderr


def test_both_train_the_same_model() -> None:
    flask, dash = (ROOT / f"examples/{name}/train.py" for name in EXAMPLES)
    assert flask.read_bytes() == dash.read_bytes()
