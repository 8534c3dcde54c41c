"""What becomes of a session between the server, its workers and the browser."""

import random
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from flask import Flask, session
from playwright.sync_api import Browser, Page

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import write_without_cure
from tests.support.nginx import NAME, behind_nginx
from tests.support.programs import wait_until
from tests.support.serving import APPS, SNIPPETS, log, served

KEEP = """async (rows) => {
  const headers = {"Content-Type": "application/json"};
  for (const each of rows)
    await fetch("/rows", {method: "POST", headers, body: JSON.stringify(each)});
  return (await fetch("/rows")).json();
}"""
FEW, MANY = ([random.random() for _ in range(count)] for count in (10, 1000))
RANDOM_KEY = "import secrets; app.secret_key = secrets.token_hex()"


@pytest.mark.symptom("large-session")
def test_a_session_too_large_for_a_cookie_is_ignored_by_the_browser(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure('session.setdefault("key", uuid.uuid4().hex)', "rows_by_key", tmp_path)
    kept = 'kept.set(session["key"], request.get_json(), expire=24 * 3600)'
    instead = 'session["rows"] = request.get_json()'
    write_without_cure(kept, "rows_by_key", tmp_path, instead=instead)
    read = 'kept.get(session.get("key"), [])'
    write_without_cure(read, "rows_by_key", tmp_path, instead='session.get("rows", [])')
    page = new_page()
    with served("gunicorn app:app", tmp_path) as url:
        page.goto(url)
        assert page.evaluate(KEEP, [FEW, MANY]) == {"rows": len(FEW)}
        page.close()
    said = log(tmp_path)
    assert all(message in said for message in quoted_messages("requests", "large-session"))


@pytest.mark.cure("large-session")
def test_rows_under_a_key_of_the_session_are_all_kept(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn --workers 2 {SNIPPETS}.rows_by_key:app", tmp_path) as url:
        page.goto(url)
        assert page.evaluate(KEEP, [FEW, MANY]) == {"rows": len(MANY)}
        page.close()


@pytest.mark.symptom("session-forgotten")
def test_a_key_that_each_worker_invents_forgets_the_visitor(tmp_path: Path) -> None:
    cure = "app.config.from_prefixed_env()"
    write_without_cure(cure, "key_from_outside", tmp_path, instead=RANDOM_KEY)
    with httpx.Client() as visitor:
        with served("gunicorn --workers 2 app:app", tmp_path) as url:
            assert visitor.get(url).json() == {"visits": 1}
            wait_until(lambda: visitor.get(url).json() == {"visits": 2})
            wait_until(lambda: visitor.get(url).json() == {"visits": 1})  # the other worker
        with served("gunicorn app:app", tmp_path) as url:
            assert visitor.get(url).json() == {"visits": 1}


@pytest.mark.symptom("session-forgotten")
def test_without_a_key_there_is_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLASK_SECRET_KEY", raising=False)
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: session.update(visits=1) or "kept")
    assert app.test_client().get("/").status_code == 500
    [_, message] = quoted_messages("requests", "session-forgotten")
    app.testing = True  # an error is shown, where a server writes it in its log
    with pytest.raises(RuntimeError, match=message):
        app.test_client().get("/")


@pytest.mark.cure("session-forgotten")
def test_a_key_of_the_environment_outlives_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_SECRET_KEY", "a secret of the tests alone")
    command = f"gunicorn --workers 2 {SNIPPETS}.key_from_outside:app"
    with httpx.Client() as visitor:
        for rank in (0, 1):
            with served(command, tmp_path) as url:
                visits = [visitor.get(url).json()["visits"] for _ in range(5)]
                assert visits == [rank * 5 + each for each in (1, 2, 3, 4, 5)]


def sent(page: Page, url: str) -> str:
    """Send the form of a page; return what it shows then."""
    page.goto(url)
    with page.expect_navigation():
        page.get_by_role("button").click()
    return page.locator("body").inner_text()


@pytest.mark.symptom("secure-cookie")
def test_a_secure_cookie_comes_back_from_this_machine_and_not_by_name(
    tmp_path: Path, chromium: Browser, new_page: Callable[..., Page]
) -> None:
    with served(f"gunicorn {APPS}.secure_form:app", tmp_path) as url:
        here = new_page()
        assert sent(here, url) == "Sent"
        here.close()
        by_name = chromium.new_context(proxy={"server": url})
        said = sent(by_name.new_page(), f"http://{NAME}/")
        by_name.close()
    assert all(message in said for message in quoted_messages("requests", "secure-cookie"))


@pytest.mark.thorough
@pytest.mark.cure("secure-cookie")
def test_a_secure_cookie_comes_back_over_https(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with behind_nginx(f"gunicorn {APPS}.secure_form:app", tmp_path, site="root.conf") as url:
        assert sent(page, url) == "Sent"
        page.close()
