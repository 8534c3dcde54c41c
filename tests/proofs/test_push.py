"""What a callback can send before it ends, over a WebSocket and over HTTP."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.proofs.shown import steps_shown
from tests.support.programs import wait_until
from tests.support.serving import APPS, SNIPPETS, log, served, with_asgiref

pytestmark = pytest.mark.alone


@pytest.mark.proves("websocket-steps: true since Dash 4.2")
@pytest.mark.parametrize("backend", ["fastapi", "quart"])
@pytest.mark.parametrize("command", ["uvicorn", "gunicorn -k asgi"])
def test_over_a_websocket_each_step_is_shown(
    command: str, backend: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"{command} {SNIPPETS}.dash_push:server", tmp_path, backend=backend) as url:
        assert steps_shown(page, url) == ["one", "two", "three"]
        page.close()


def begun(pages: list[Page]) -> int:
    """Return on how many pages the callback has begun."""
    return sum(page.locator("#step").inner_text() == "begun" for page in pages)


@pytest.mark.proves("websocket-threads: true since Dash 4.2")
@pytest.mark.parametrize("backend", ["fastapi", "quart"])
@pytest.mark.parametrize(("kind", "expected"), [("def", 4), ("async", 6)])
def test_over_a_websocket_four_def_callbacks_run_at_once_and_block_nobody(
    kind: str, expected: int, backend: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    first = new_page()
    pages = [first, *(first.context.new_page() for _ in range(5))]
    with served(f"uvicorn {APPS}.dash_sockets:server", tmp_path, backend=backend) as url:
        for page in pages:
            page.goto(url)
            page.get_by_role("button", name=kind, exact=True).click(timeout=30_000)
        wait_until(lambda: begun(pages) >= expected)
        for page in pages:
            page.get_by_role("button", name="HTTP").click()
            expect(page.locator("#answered")).to_have_text("answered", timeout=30_000)
        assert begun(pages) == expected
        (tmp_path / "go").touch()
        for page in pages:
            expect(page.locator("#end")).to_have_text("done", timeout=30_000)
        first.context.close()


@pytest.mark.proves("websocket-flask: true since Dash 4.2")
def test_on_flask_only_the_last_step_is_shown_and_nothing_says_why(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    (tmp_path / "asgiref").symlink_to(f"{with_asgiref().name}/asgiref")
    page, said = new_page(), []
    page.on("console", lambda message: said.append(message.text))
    with served(f"gunicorn {SNIPPETS}.dash_push:server", tmp_path) as url:
        assert steps_shown(page, url) == ["three"]
        page.close()
    assert said == []


@pytest.mark.proves("websocket-flask: true since Dash 4.2")
def test_on_flask_an_async_callback_wants_an_extra(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.dash_push:server", tmp_path) as url:
        page.goto(url)
        with page.expect_response("**/_dash-update-component*") as answer:
            page.get_by_role("button", name="start").click(timeout=30_000)
        assert answer.value.status == 500
        page.close()
    assert "You are trying to use a coroutine without dash[async]." in log(tmp_path)
