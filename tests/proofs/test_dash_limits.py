"""What Dash leaves to whoever uses it: access for all, big files, an API for strangers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.proofs.shown import shown, watch
from tests.support.accessibility import OPTIONS
from tests.support.serving import APPS, served


@pytest.fixture
def choices(tmp_path: Path, new_page: Callable[..., Page]) -> Iterator[Page]:
    with served(f"gunicorn {APPS}.dash_choices:server", tmp_path) as url:
        page = new_page()
        page.goto(url, wait_until="networkidle")
        for component in ("radio", "drop", "tabs"):  # each comes with a script of its own
            expect(page.locator(f"#{component}")).to_be_visible()
        yield page


@pytest.mark.proves("dash-access: true")
@pytest.mark.symptom("accessible-components")
@pytest.mark.parametrize("component", ["RadioItems", "Dropdown"])
def test_axe_refuses_the_component(component: str, choices: Page) -> None:
    found = Axe().run(choices, context=f"#{component}", options=OPTIONS).response["violations"]
    assert found


@pytest.mark.proves("dash-access: true")
def test_no_key_reaches_the_tabs(choices: Page) -> None:
    reached = []
    for _ in range(12):
        choices.keyboard.press("Tab")
        reached.append(choices.evaluate("document.activeElement.closest('section')?.id"))
    assert "Dropdown" in reached
    assert "Tabs" not in reached


@pytest.mark.proves("dash-too-big: true")
@pytest.mark.symptom("large-upload")
def test_a_file_that_the_server_refuses_is_refused_without_a_word(choices: Page) -> None:
    watch(choices, "main")
    for size, status in ((20_000, 413), (3, 200)):
        with choices.expect_response("**/_dash-update-component*") as answer:
            choices.locator("#file input").set_input_files(
                {"name": "a.csv", "mimeType": "text/csv", "buffer": b"x" * size}
            )
        assert answer.value.status == status
    expect(choices.locator("#said")).to_have_text("25 characters")
    assert shown(choices) == [choices.locator("main").inner_text()]


@pytest.mark.proves("dash-endpoint: true")
def test_a_published_callback_answers_500_to_what_it_does_not_expect(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.dash_endpoint:server", tmp_path) as url:
        assert httpx.post(f"{url}/api/species", json={"flipper": 217}).json() == "Gentoo"
        for sent in ({"flipper": "217"}, {"flipper": 217, "wing": 1}, {"wing": 1}):
            assert httpx.post(f"{url}/api/species", json=sent).status_code == 500
