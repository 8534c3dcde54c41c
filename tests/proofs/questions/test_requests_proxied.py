"""What nginx in front of an application answers by itself, and what it makes of addresses."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import requests
from playwright.sync_api import Browser, Error, Page

from tests.proofs.questions.plain_nginx import passed_to, plain_nginx
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import write_without_cure
from tests.proofs.screens import wait_for_console
from tests.support.browser import launched
from tests.support.nginx import NAME, behind_nginx
from tests.support.programs import wait_until
from tests.support.servers import free_port
from tests.support.serving import APPS, SNIPPETS, log, served

PATIENT = f"gunicorn {APPS}.patient:app"
ELSEWHERE = "203.0.113.1"  # as where the proxy is on another machine, or in another container
FIX = "app.wsgi_app = ProxyFix(app.wsgi_app)"


def logged(folder: Path) -> str:
    return (folder / "error.log").read_text()


@pytest.mark.symptom("bad-gateway")
def test_nginx_says_that_nobody_listens_or_that_the_worker_has_gone(tmp_path: Path) -> None:
    page, refused, closed = quoted_messages("requests", "bad-gateway")
    with passed_to(f"http://127.0.0.1:{free_port()}", tmp_path) as url:
        answer = httpx.get(url)
        assert answer.status_code == 502
        assert page in answer.text
        assert refused in logged(tmp_path)
    place = tmp_path / "second"
    place.mkdir()
    with (
        served(PATIENT, place) as application,
        passed_to(application, place) as url,
        ThreadPoolExecutor() as visitors,
    ):
        held = visitors.submit(httpx.post, f"{url}/held", timeout=60)
        wait_until(lambda: any(place.glob("held-*")))
        [worker] = place.glob("held-*")
        os.kill(int(worker.name.removeprefix("held-")), signal.SIGKILL)
        assert held.result().status_code == 502
    assert closed in logged(place)


@pytest.mark.cure("bad-gateway")
def test_where_the_application_listens_nginx_passes_its_answer_on(tmp_path: Path) -> None:
    with served(PATIENT, tmp_path) as application, passed_to(application, tmp_path) as url:
        assert httpx.get(f"{url}/health").text == "well"


@pytest.mark.symptom("gateway-timeout")
def test_nginx_gives_up_after_its_timeout_and_notes_a_visitor_who_leaves(tmp_path: Path) -> None:
    page, timed_out, left = quoted_messages("requests", "gateway-timeout")
    with (
        served(PATIENT, tmp_path) as application,
        passed_to(application, tmp_path, "proxy_read_timeout 10s;") as url,
    ):
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{url}/held", timeout=0.2)
        wait_until(lambda: f" {left} " in (tmp_path / "access.log").read_text())
        answer = httpx.post(f"{url}/held")
        (tmp_path / "go").touch()
    assert answer.status_code == 504
    assert page in answer.text
    assert timed_out in logged(tmp_path)


@pytest.mark.cure("gateway-timeout")
def test_with_a_longer_timeout_nginx_waits_for_the_answer(tmp_path: Path) -> None:
    with (
        served(PATIENT, tmp_path) as application,
        passed_to(application, tmp_path, "proxy_read_timeout 30s;") as url,
        ThreadPoolExecutor() as visitors,
    ):
        asked = visitors.submit(httpx.post, f"{url}/held")
        time.sleep(2)
        (tmp_path / "go").touch()
        assert asked.result().text == "released"


@pytest.mark.symptom("body-too-large")
def test_nginx_refuses_a_large_file_by_itself(tmp_path: Path) -> None:
    with served(PATIENT, tmp_path) as application, passed_to(application, tmp_path) as url:
        answer = httpx.post(url, content=b"x" * 2_000_000)
    page, message = quoted_messages("requests", "body-too-large")
    assert answer.status_code == 413
    assert page in answer.text
    assert "nginx" in answer.text
    assert message in logged(tmp_path)


@pytest.mark.cure("body-too-large")
def test_nginx_passes_on_as_much_as_it_is_told(tmp_path: Path) -> None:
    with (
        served(PATIENT, tmp_path) as application,
        passed_to(application, tmp_path, "client_max_body_size 10m;") as url,
    ):
        assert httpx.post(url, content=b"x" * 2_000_000).json() == {"bytes": 2_000_000}


def posted_through(status: int, folder: Path) -> set[tuple[int, bool]]:
    """Post to an address that redirects to the application's; return what each client gets."""
    with served(f"gunicorn {SNIPPETS}.json_or_form:app", folder) as application:
        line = f"return {status} {application}$request_uri;"
        with plain_nginx(line, folder) as url:
            given = {"flipper_length_mm": 217}
            first = httpx.post(f"{url}/predict", json=given, follow_redirects=True)
            second = requests.post(f"{url}/predict", json=given, timeout=30)
    return {(each.status_code, "gentoo" in each.text) for each in (first, second)}


@pytest.mark.symptom("post-becomes-get")
def test_a_redirection_301_makes_a_get_of_a_post(tmp_path: Path) -> None:
    assert posted_through(301, tmp_path) == {(405, False)}


@pytest.mark.cure("post-becomes-get")
def test_a_redirection_308_keeps_the_post_and_its_body(tmp_path: Path) -> None:
    assert posted_through(308, tmp_path) == {(200, True)}


@pytest.mark.thorough
@pytest.mark.symptom("https-links")
def test_behind_another_machine_s_proxy_links_are_http_and_blocked(
    tmp_path: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", ELSEWHERE)
    write_without_cure(FIX, "to_https", tmp_path)
    write_without_cure("@app.before_request\n", "to_https", tmp_path)
    console: list[str] = []
    named = launched(chromium.browser_type, f"--host-resolver-rules=MAP {NAME} 127.0.0.1")
    with behind_nginx("gunicorn app:app", tmp_path, site="root.conf") as url:
        page = named.new_page()
        page.on("console", lambda message: console.append(message.text))
        page.goto(url.replace("127.0.0.1", NAME), wait_until="networkidle")
        beginning, end = quoted_messages("requests", "https-links")[0].split(" … ")
        wait_for_console(page, console, end)
    named.close()
    assert any(said.startswith(beginning) and end in said for said in console)


@pytest.mark.thorough
@pytest.mark.symptom("https-loop")
def test_an_application_that_does_not_see_https_redirects_for_ever(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", ELSEWHERE)
    write_without_cure(FIX, "to_https", tmp_path)
    page = new_page()
    with behind_nginx("gunicorn app:app", tmp_path, site="root.conf") as url:
        with pytest.raises(Error, match=quoted_messages("requests", "https-loop")[0]):
            page.goto(url)
        page.close()
    assert "Traceback" not in log(tmp_path)


@pytest.mark.thorough
@pytest.mark.cure("https-links", "https-loop")
def test_proxy_fix_tells_the_application_that_the_visitor_has_https(
    tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", ELSEWHERE)
    page = new_page()
    command = f"gunicorn {SNIPPETS}.to_https:app"
    with behind_nginx(command, tmp_path, site="root.conf") as url:
        page.goto(url)
        assert page.locator("script").get_attribute("src") == f"{url}/static/page.js"
        page.close()
