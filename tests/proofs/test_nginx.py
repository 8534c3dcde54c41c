"""What nginx in front of an application tells it, refuses, gives up and lets through."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.proofs.screens import wait_for_console
from tests.proofs.shown import steps_shown
from tests.support.nginx import behind_nginx
from tests.support.programs import wait_until
from tests.support.serving import APPS, SNIPPETS, log, served

BEHIND = f"gunicorn {SNIPPETS}.behind_proxy:app"
PATIENT = f"gunicorn {APPS}.patient:app --access-logfile seen.txt"
PUSH = f"uvicorn {SNIPPETS}.dash_push:server"
DISCONNECTED = "[Dash] WebSocket disconnected: Connection closed"
FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Prefix": "/elsewhere"}
LIMIT = "    client_max_body_size 10m;\n"
UPGRADE = "        proxy_set_header Upgrade $http_upgrade;\n"


@pytest.mark.proves("nginx-tells: true")
def test_nginx_tells_who_asks_and_where_whatever_the_visitor_says(tmp_path: Path) -> None:
    with behind_nginx(BEHIND, tmp_path) as url:
        seen = httpx.get(f"{url}/penguins/", headers=FORGED).json()
    assert seen == {"by": "127.0.0.1", "at": f"{url}/penguins/"}


@pytest.mark.proves("proxy-fix-alone: true")
def test_without_a_proxy_anyone_says_who_asks_and_where(tmp_path: Path) -> None:
    with served(BEHIND, tmp_path) as url:
        seen = httpx.get(url, headers=FORGED).json()
    assert seen == {"by": "203.0.113.9", "at": f"{url}/elsewhere/"}


@pytest.mark.proves("nginx-body: true")
@pytest.mark.parametrize(("changes", "status"), [({LIMIT: ""}, 413), ({}, 200)])
def test_nginx_refuses_a_body_of_more_than_a_megabyte_unless_told(
    changes: dict[str, str], status: int, tmp_path: Path
) -> None:
    with behind_nginx(PATIENT, tmp_path, changes=changes) as url:
        answer = httpx.post(f"{url}/penguins/", content=b"x" * 2_000_000)
    assert answer.status_code == status
    assert ("POST" in (tmp_path / "seen.txt").read_text()) == (status == 200)


@pytest.mark.proves("nginx-waits: true")
def test_nginx_gives_up_and_the_application_goes_on(tmp_path: Path) -> None:
    with behind_nginx(PATIENT, tmp_path, changes={"read_timeout 60s": "read_timeout 1s"}) as url:
        assert httpx.post(f"{url}/penguins/held").status_code == 504
        assert not (tmp_path / "done.txt").exists()
        (tmp_path / "go").touch()
        wait_until((tmp_path / "done.txt").exists)


@pytest.mark.proves("nginx-websocket: true since Dash 4.2")
def test_a_websocket_goes_through_nginx_where_it_is_told_to_upgrade(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/penguins/")
    page = new_page()
    with behind_nginx(PUSH, tmp_path, backend="fastapi") as url:
        assert steps_shown(page, f"{url}/penguins/") == ["one", "two", "three"]
        page.close()


@pytest.mark.proves("nginx-websocket: true since Dash 4.2")
def test_else_the_callback_never_answers(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/penguins/")
    page, said = new_page(), []
    with behind_nginx(PUSH, tmp_path, backend="fastapi", changes={UPGRADE: ""}) as url:
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{url}/penguins/")
        page.get_by_role("button", name="start").click(timeout=30_000)
        wait_for_console(page, said, DISCONNECTED, times=2)  # it tried again, in vain
        expect(page.locator("#end")).to_be_empty()
        page.close()
    assert "[accepted]" not in log(tmp_path)


READ = "        proxy_read_timeout 60s;\n"
UNBUFFERED = {READ: f"{READ}        proxy_buffering off;\n"}


@pytest.mark.proves("nginx-events: true")
@pytest.mark.parametrize(("at", "changes"), [("said", {}), ("unsaid", UNBUFFERED)])
def test_events_come_one_by_one_through_nginx_where_either_says_so(
    at: str, changes: dict[str, str], tmp_path: Path
) -> None:
    uvicorn = f"uvicorn {APPS}.events:app"
    with (
        behind_nginx(uvicorn, tmp_path, changes=changes, site="root.conf") as url,
        httpx.stream("GET", f"{url}/{at}", timeout=60) as answer,
    ):
        assert "content-encoding" not in answer.headers
        events = answer.iter_lines()
        assert next(events) == "data: first"
        (tmp_path / "read.txt").touch()  # what the second one waits for
        assert "data: second" in list(events)
