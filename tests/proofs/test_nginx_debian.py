"""What the page says to type on a Debian as it is installed, and what answers then."""

import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.examples import copied
from tests.support.nginx import NAME, behind_nginx, debian, install
from tests.support.penguins import GENTOO, SPECIES, type_in
from tests.support.sent_files import HEAD, ROW, expect_predicted, go_to_files, send
from tests.support.serving import APPS, SNIPPETS, served

BEHIND = f"gunicorn {SNIPPETS}.behind_proxy:app"
STOCK = "Welcome to nginx!"
CHALLENGE = "/.well-known/acme-challenge/token"


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complete Flask application, trained."""
    place = copied("flask_app", tmp_path_factory.mktemp("whole"))
    subprocess.run([sys.executable, "train.py"], cwd=place, check=True)
    (place / "animals.csv").write_text(f"{HEAD}\n{ROW}\n")
    return place


def get_by_name(address: str, name: str = NAME) -> httpx.Response:
    """Ask at an address for a site by its name."""
    return httpx.get(address, headers={"Host": name})


@pytest.mark.proves("nginx-debian: true")
def test_the_site_is_added_to_debian_s_own_and_leads_to_https(tmp_path: Path) -> None:
    with served(BEHIND, tmp_path) as application, debian(tmp_path) as http:
        assert STOCK in get_by_name(http).text
        install(http, application, tmp_path)
        moved = get_by_name(f"{http}/penguins/?flipper=217")
        assert moved.status_code == 301
        assert moved.headers["location"] == f"https://{NAME}/penguins/?flipper=217"
        assert STOCK in get_by_name(http, "another.example.org").text


@pytest.mark.proves("nginx-name: true")
def test_without_its_name_the_site_never_answers(tmp_path: Path) -> None:
    unnamed = {
        f"    listen 80;\n    listen [::]:80;\n    server_name {NAME};\n": "    listen 80;\n"
    }
    with served(BEHIND, tmp_path) as application, debian(tmp_path) as http:
        install(http, application, tmp_path, unnamed)
        assert STOCK in get_by_name(http).text


@pytest.mark.proves("nginx-challenge: true")
def test_what_certbot_asks_for_is_found_before_and_after(tmp_path: Path) -> None:
    with served(BEHIND, tmp_path) as application, debian(tmp_path) as http:
        place = tmp_path / f"var/www/html{CHALLENGE}"
        place.parent.mkdir(parents=True)
        place.write_text("answer")
        assert get_by_name(f"{http}{CHALLENGE}").text == "answer"
        install(http, application, tmp_path)
        assert get_by_name(f"{http}{CHALLENGE}").text == "answer"


@pytest.mark.proves("nginx-debian: true")
@pytest.mark.parametrize(("prefix", "site"), [("/penguins", "path.conf"), ("", "root.conf")])
def test_the_whole_application_answers_over_https(
    prefix: str, site: str, application: Path, tmp_path: Path,
    new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("PROXIES", "1")
    place, page, missing = shutil.copytree(application, tmp_path / "whole"), new_page(), []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status > 399 else None)
    with behind_nginx("gunicorn", place, site=site) as url:
        page.goto(f"{url}{prefix}/")
        type_in(page, "fr", [*GENTOO.values()])
        expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])
        go_to_files(page, "fr")
        send(page, "fr", place / "animals.csv")
        expect_predicted(page, "fr", "1")
        page.close()
    assert missing == []


@pytest.mark.proves("nginx-tells: true")
def test_at_the_root_no_visitor_says_the_prefix(tmp_path: Path) -> None:
    with behind_nginx(BEHIND, tmp_path, site="root.conf") as url:
        seen = httpx.get(url, headers={"X-Forwarded-Prefix": "/elsewhere"}).json()
    assert seen == {"by": "127.0.0.1", "at": f"{url}/"}


@pytest.mark.proves("nginx-tells: true")
def test_no_visitor_says_the_host_by_asking_for_another_address(tmp_path: Path) -> None:
    """``$http_host`` would pass the header on as it is."""
    with behind_nginx(BEHIND, tmp_path, site="root.conf") as url:
        address = httpx.URL(url)
        trusted = ssl.create_default_context(cafile=tmp_path / "ca.pem")
        with (
            socket.create_connection((address.host, address.port)) as plain,
            trusted.wrap_socket(plain, server_hostname=address.host) as asked,
        ):
            line = f"GET https://{NAME}/ HTTP/1.1\r\nHost: forged.example.org\r\n"
            asked.sendall(f"{line}Connection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: asked.recv(1000), b""))
    assert NAME.encode() in answer
    assert b"forged" not in answer


def status(page: Page, url: str) -> int:
    """Send the form of a page; return the status of the answer."""
    page.goto(url)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.get_by_role("button").click()
    return answer.value.status


@pytest.mark.proves("https-cookie: true")
def test_a_form_that_a_secure_cookie_protects_wants_https(
    tmp_path: Path, chromium: Browser, new_page: Callable[..., Page]
) -> None:
    command = f"gunicorn {APPS}.secure_form:app"
    with served(command, tmp_path) as url:
        by_name = chromium.new_context(proxy={"server": url})
        assert status(by_name.new_page(), f"http://{NAME}/") == 400
        by_name.close()
    with behind_nginx(command, tmp_path) as url:
        assert status(new_page(), f"{url}/penguins/") == 200
