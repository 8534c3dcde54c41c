"""What a callback can send before it ends, over a WebSocket and over HTTP."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.proofs.serving import APPS, served

pytestmark = pytest.mark.alone

SHOWN = """() => {
  window.shown = [];
  const step = document.querySelector("#step");
  new MutationObserver(() => shown.push(step.textContent)).observe(
    step, {childList: true, characterData: true, subtree: true});
}"""


def steps_shown(page: Page, url: str) -> list[str]:
    """Start the work; return each step that the page showed, in order."""
    page.goto(url)
    expect(page.get_by_role("button", name="start")).to_be_visible(timeout=30_000)
    page.evaluate(SHOWN)
    page.get_by_role("button", name="start").click()
    expect(page.locator("#end")).to_have_text("done", timeout=30_000)
    return list(page.evaluate("[...new Set(shown)].filter(Boolean)"))


@pytest.mark.proves("websocket-steps: true since Dash 4.2")
@pytest.mark.parametrize("backend", ["fastapi", "quart"])
@pytest.mark.parametrize("command", ["uvicorn", "gunicorn -k asgi"])
def test_over_a_websocket_each_step_is_shown(
    command: str, backend: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"{command} {APPS}.dash_push:server", tmp_path, backend=backend) as url:
        assert steps_shown(page, url) == ["one", "two", "three"]
        page.close()


@pytest.mark.proves("websocket-flask: true since Dash 4.2")
def test_on_flask_only_the_last_step_is_shown_and_nothing_says_why(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, said = new_page(), []
    page.on("console", lambda message: said.append(message.text))
    with served(f"gunicorn {APPS}.dash_push:server", tmp_path) as url:
        assert steps_shown(page, url) == ["three"]
        page.close()
    assert said == []
