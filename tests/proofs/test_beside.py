"""An application beside an existing site: behind its accounts, in its pages, in its frames."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import httpx
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from tests.proofs.screens import wait_for_console
from tests.support.examples import copied
from tests.support.nginx import NONE, debian, install
from tests.support.paths import ROOT
from tests.support.penguins import GENTOO, SPECIES, type_in
from tests.support.servers import running
from tests.support.serving import APPS, TYPED, installed_apart, served

FOLDER = ROOT / "examples/beside"
INCLUDED = "    gzip_types "
FORGED = {"X-Role": "engineer", "X_Role": "engineer", "X-User": "Ada"}
Opened = Callable[..., Page]
UPDATE = "_dash-update-component"
PAGE = {"Accept": "text/html"}


@contextmanager
def django(folder: Path) -> Iterator[str]:
    """Serve a small Django site, with people in its database."""
    folder.mkdir()
    for package in ("django", "asgiref", "sqlparse"):
        (folder / package).symlink_to(f"{installed_apart('django').name}/{package}")
    path = f"PYTHONPATH={quote(str(ROOT))}"
    fill = f"{path} {TYPED}/python -m {APPS}.django_site fill"
    serve = f"{path} exec {TYPED}/gunicorn --threads 4 {APPS}.django_site:app"
    with running(["bash", "-ec", f"{fill}\n{serve}"], folder) as site:
        yield site.url


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with django(tmp_path_factory.mktemp("django") / "site") as address:
        yield address


@contextmanager
def beside(
    site: str, application: str, folder: Path, conf: Mapping[str, str] = NONE, more: str = "",
    file: str = "curves.conf",
) -> Iterator[str]:  # fmt: skip
    """Put nginx in front of both, as the page says; give its address.

    ``conf`` are changes to the file; ``more`` lines for the whole site.
    """
    text = (FOLDER / file).read_text()
    for old, new in conf.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    text = text.replace("http://127.0.0.1:8000", site)
    text = re.sub(r"http://127\.0\.0\.1:800[12]", application, text)
    with debian(folder) as http, pytest.MonkeyPatch.context() as trust:
        trust.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))
        (folder / "etc/nginx/snippets" / file).write_text(text)
        changes = {INCLUDED: f"    include snippets/{file};\n{more}{INCLUDED}"}
        yield install(http, site, folder, changes, "root.conf")


@contextmanager
def signed_in(url: str, name: str) -> Iterator[httpx.Client]:
    """Give a client with the session of somebody, whose password is the name."""
    with httpx.Client(base_url=url, timeout=20) as client:
        form = BeautifulSoup(client.get("/accounts/login/").text, "html.parser")
        sent = {each["name"]: each.get("value", "") for each in form.select("input")}
        sent |= {"username": name, "password": name, "next": "/curves/"}
        answer = client.post("/accounts/login/", data=sent, headers={"Referer": url})
        assert answer.status_code == 302, answer.text
        yield client


def callback(output: str) -> dict[str, object]:
    """Return what a page of Dash sends for a callback of the pressure."""
    pressure = {"id": "pressure", "property": "value", "value": 80}
    return {
        "output": f"{output}.children",
        "outputs": {"id": output, "property": "children"},
        "inputs": [pressure],
        "changedPropIds": ["pressure.value"],
    }


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(name)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served("gunicorn examples.beside.app:server", tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture(scope="module")
def url(site: str, application: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with beside(site, application, tmp_path_factory.mktemp("front")) as front:
        yield front


@pytest.mark.proves("beside-accounts: true")
def test_the_accounts_of_the_site_guard_the_dashboard_and_lead_back_to_it(
    url: str, new_page: Opened
) -> None:
    page = new_page()
    page.goto(f"{url}/curves/?press=2&day=monday")
    expect(page.get_by_role("heading", name="The existing site")).to_be_visible()
    sign_in(page, "Zoé")
    expect(page.get_by_text("Signed in: Zoé")).to_be_visible()
    expect(page).to_have_url(f"{url}/curves/?press=2&day=monday")
    page.get_by_label("Pressure").fill("40")
    expect(page.get_by_text("Thickness: 10.0 mm")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_label("Pressure").fill("50")
    expect(page.get_by_role("heading", name="The existing site")).to_be_visible()
    page.close()


@pytest.mark.proves("beside-callbacks: true")
def test_without_a_session_nothing_of_the_dashboard_answers(url: str) -> None:
    parts = ["", "_dash-layout", "_dash-dependencies", "assets/signed_out.js"]
    asked = [httpx.get(f"{url}/curves/{part}") for part in parts]
    asked.append(httpx.post(f"{url}/curves/{UPDATE}", json=callback("thickness")))
    assert [answer.status_code for answer in asked] == [401] * 5
    assert httpx.get(f"{url}/curves-access").status_code == 404
    with signed_in(url, "Guest") as guest:
        assert guest.get("/curves/", headers=PAGE).status_code == 403


@pytest.mark.proves("beside-forged: true")
@pytest.mark.parametrize(("name", "status"), [("Zoé", 200), ("Omar", 403)])
def test_nobody_says_a_role_in_the_place_of_nginx(url: str, name: str, status: int) -> None:
    with signed_in(url, name) as person:
        for said in ({}, FORGED):
            page = json.dumps(person.get("/curves/_dash-layout", headers=said).json())
            assert json.dumps(f"Signed in: {name}") in page
            assert ('"cost"' in page) == (status == 200)
            for output, expected in (("thickness", 200), ("cost", status)):
                sent = callback(output)
                answer = person.post(f"/curves/{UPDATE}", json=sent, headers=said)
                assert answer.status_code == expected


@pytest.mark.proves("beside-unexpected: true")
def test_a_site_that_redirects_instead_of_a_401_makes_a_500(
    site: str, application: str, tmp_path: Path
) -> None:
    with beside(site, application, tmp_path, {"8000/curves-access/": "8000/home/"}) as url:
        assert httpx.get(f"{url}/curves/", headers=PAGE).status_code == 500
    assert (
        "auth request unexpected status: 302" in (tmp_path / "var/log/nginx/error.log").read_text()
    )


@pytest.mark.proves("beside-loop: true")
def test_a_cookie_of_another_path_leads_round_and_round(
    site: str, application: str, tmp_path: Path
) -> None:
    narrow = "    proxy_cookie_path / /accounts/;\n"
    with (
        beside(site, application, tmp_path, more=narrow) as url,
        signed_in(url, "Zoé") as person,
        pytest.raises(httpx.TooManyRedirects),
    ):
        person.get("/curves/", headers=PAGE, follow_redirects=True)


@pytest.fixture(scope="module")
def dash_app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complete Dash application, with the plain model alone: no test is about the best."""
    place = copied("dash_app", tmp_path_factory.mktemp("whole"))
    plain = "import train; del train.CANDIDATES[2:]; train.train()"
    subprocess.run([sys.executable, "-c", plain], cwd=place, check=True, capture_output=True)
    return place


@pytest.mark.proves("beside-accounts: true")
def test_the_whole_dash_application_goes_there_as_it_is(
    site: str, dash_app: Path, tmp_path: Path, new_page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = new_page()
    monkeypatch.setenv("WEB_CONCURRENCY", "1")
    monkeypatch.setenv("PROXIES", "1")
    monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/curves/")
    with served("gunicorn", dash_app) as application, beside(site, application, tmp_path) as url:
        page.goto(f"{url}/curves/")
        sign_in(page, "Omar")
        type_in(page, "fr", [*GENTOO.values()])
        expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])
        page.context.clear_cookies()
        page.get_by_role("textbox").first.fill("45")
        expect(page.locator(".unanswered").first).to_be_visible()
        page.close()


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[str]:
    """Serve the pages of a site: one with the form, one with a frame; give their address."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "index.html").write_text("the existing site")
    with served("python -m http.server $PORT --bind 127.0.0.1 --directory pages", tmp_path) as url:
        yield url


def elsewhere(url: str) -> str:
    """Return the same pages as another site's."""
    return url.replace("127.0.0.1", "localhost")


def write_form(folder: Path, service: str = "") -> None:
    text = (FOLDER / "form.html").read_text()
    script = "/thickness/static/form.js"
    assert script in text
    moved = text.replace(script, f"{service}/static/form.js" if service else script)
    (folder / "pages/form.html").write_text(f"<!doctype html><title>A page</title>{moved}")


def asked(page: Page, address: str, pressure: str = "80") -> Locator:
    """Send the form of a page; return where its answer comes."""
    page.goto(address)
    page.get_by_label("Pressure").fill(pressure)
    page.get_by_role("button", name="Ask").click()
    return page.locator("output")


SERVICE = "gunicorn examples.beside.service:app"


@pytest.mark.proves("beside-form: true")
def test_a_form_of_the_site_is_answered_without_another_origin(
    pages: str, tmp_path: Path, new_page: Opened
) -> None:
    page = new_page()
    write_form(tmp_path)
    with (
        served(SERVICE, tmp_path) as service,
        beside(pages, service, tmp_path, file="form.conf") as url,
    ):
        expect(asked(page, f"{url}/form.html")).to_have_text("Thickness: 5 mm")
        refused = asked(page, f"{url}/form.html", "900")
        expect(refused).to_have_text("The pressure is a number from 10 to 200.")
        page.close()


@pytest.mark.proves("cors-one-origin: true")
def test_one_other_site_is_let_in_and_another_is_not(
    pages: str, tmp_path: Path, new_page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORIGIN", pages)
    page, console = new_page(), []
    page.on("console", lambda message: console.append(message.text))
    with served(SERVICE, tmp_path) as service:
        write_form(tmp_path, service)
        expect(asked(page, f"{pages}/form.html")).to_have_text("Thickness: 5 mm")
        assert not any("CORS" in message for message in console)
        expect(asked(page, f"{elsewhere(pages)}/form.html")).to_have_text(
            "No answer. Try again later."
        )
        wait_for_console(page, console, "has been blocked by CORS policy")
        sent = httpx.post(f"{service}/api/thickness", json={"pressure": 80})
        assert sent.json() == {"thickness": 5.0}  # a program asks all the same
        page.close()


@pytest.mark.proves("frame-one-site: true")
def test_a_frame_is_refused_unless_its_site_is_named(
    pages: str, dash_app: Path, tmp_path: Path, new_page: Opened
) -> None:
    page, console = new_page(), []
    page.on("console", lambda message: console.append(message.text))
    place = shutil.copytree(dash_app, tmp_path / "framed")
    for named in ("'none'", pages):
        text = (dash_app / "app.py").read_text()
        assert text.count("frame-ancestors 'none'") == 1
        (place / "app.py").write_text(
            text.replace("frame-ancestors 'none'", f"frame-ancestors {named}")
        )
        with served("gunicorn --threads 4 --graceful-timeout 1", place) as application:
            (tmp_path / "pages/frame.html").write_text(f"<iframe src='{application}/'></iframe>")
            for host, shown in ((pages, named == pages), (elsewhere(pages), False)):
                console.clear()
                page.goto(f"{host}/frame.html", wait_until="commit")
                outcome = page.frame_locator("iframe").locator(".outcome")
                if not shown:
                    wait_for_console(page, console, "frame-ancestors")
                expect(outcome).to_have_count(int(shown))
                assert any("frame-ancestors" in message for message in console) != shown
    page.close()
