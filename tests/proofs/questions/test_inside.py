"""Dash inside another application, and the doors of that application."""

import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from dash import Dash, Input, Output
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.proofs.questions.without_cure import APPS, write_without_cure
from tests.proofs.screens import wait_for_console
from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.serving import SNIPPETS, log, served

ON_THE_PAGE = 'request.path == "/dashboard/"'
OTHER_NAMES = ', csrf_token_name="token", csrf_header_name="X-CSRF-Token"'
PAGES = ROOT / "examples/snippets/several_pages"


@pytest.fixture
def console() -> list[str]:
    """What the browser's console says, once a page is ``heard``."""
    return []


@pytest.fixture
def page(new_page: Callable[..., Page], console: list[str]) -> Page:
    page = new_page()

    def hear(message: ConsoleMessage) -> None:
        if "favicon" not in message.location["url"]:
            console.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: console.append(str(error)))
    return page


@pytest.mark.symptom("dash-in-flask")
def test_a_dashboard_mounted_without_its_prefix_stays_on_loading(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    write_without_cure(', requests_pathname_prefix="/dashboard/"', "mounted", tmp_path)
    with served("gunicorn app:app", tmp_path) as url:
        page.goto(f"{url}/dashboard/", wait_until="networkidle")
        expect(page.locator("body")).to_have_text("Loading...")
        for message in ("DashRenderer is not defined", "404 (NOT FOUND)"):
            wait_for_console(page, console, message)
        page.close()


@pytest.mark.proves("dash-grafted: true")
@pytest.mark.cure("dash-in-flask", "mounted-not-found")
def test_a_dashboard_is_shared_or_mounted_with_its_prefix(tmp_path: Path, page: Page) -> None:
    with served("gunicorn app:app", copied("dash_in_flask_minimal", tmp_path)) as url:
        page.goto(f"{url}/dashboard/")
        expect(page.get_by_text("Gentoo: False")).to_be_visible()
        assert httpx.get(url, params={"flipper_length_mm": 217}).json() == {"gentoo": True}
    with served(f"gunicorn {SNIPPETS}.mounted:app", tmp_path) as url:
        page.goto(f"{url}/dashboard/")
        expect(page.get_by_text("the dashboard")).to_be_visible()
        page.close()


@pytest.mark.symptom("mounted-not-found")
def test_a_mounted_dashboard_with_a_base_pathname_is_not_found(tmp_path: Path) -> None:
    write_without_cure("requests_pathname_prefix", "mounted", tmp_path, instead="url_base_pathname")
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(f"{url}/dashboard/").status_code == 404


def answers(url: str, page: Page) -> dict[str | None, dict[str, httpx.Response]]:
    """Return what each role gets from the page, the layout and the callback of the dashboard."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(f"{url}/sign-in/manager")
    page.goto(f"{url}/dashboard/")
    expect(page.locator("#shown")).to_have_text("the secret")
    page.close()
    asked = [request for request in asked if "/sign-in/" not in request.url]
    parts = {"page": "dashboard/", "layout": "_dash-layout", "callback": "_dash-update-component"}
    found: dict[str | None, dict[str, httpx.Response]] = {}
    for role in (None, "guest", "manager"):
        with httpx.Client(base_url=url) as client:
            if role:
                client.get(f"/sign-in/{role}")
            found[role] = {
                name: client.request(
                    same.method,
                    same.url,
                    content=same.post_data,
                    headers={"Content-Type": "application/json"},
                )
                for name, end in parts.items()
                for same in [next(r for r in asked if r.url.split("?")[0].endswith(end))]
            }
    return found


@pytest.mark.proves("guard-callbacks: true")
@pytest.mark.symptom("sign-in")
def test_a_guard_on_the_page_leaves_its_callbacks_open(tmp_path: Path, page: Page) -> None:
    write_without_cure(
        'request.path.startswith("/dashboard/")', "sign_in", tmp_path, instead=ON_THE_PAGE
    )
    with served("gunicorn app:app", tmp_path) as url:
        anonymous = answers(url, page)[None]
    assert anonymous["page"].status_code == 401
    assert anonymous["callback"].status_code == 200
    assert "the secret" in anonymous["callback"].text


@pytest.mark.proves("guard-callbacks: true", "shared-session: true")
@pytest.mark.cure("sign-in")
def test_a_guard_on_the_prefix_closes_everything(tmp_path: Path, page: Page) -> None:
    with served(f"gunicorn {SNIPPETS}.sign_in:app", tmp_path) as url:
        found = answers(url, page)
    statuses = {role: {a.status_code for a in got.values()} for role, got in found.items()}
    assert statuses == {None: {401}, "guest": {403}, "manager": {200}}


@pytest.mark.symptom("mounted-guard")
def test_the_guard_of_an_application_does_not_guard_what_is_mounted(tmp_path: Path) -> None:
    write_without_cure("(app, dashboard.server)", "mounted_guard", tmp_path, instead="(app,)")
    with served("gunicorn app:app", tmp_path) as url:
        assert httpx.get(url).status_code == 401
        assert "the secret" in httpx.get(f"{url}/dashboard/_dash-layout").text


@pytest.mark.cure("mounted-guard")
def test_a_guard_on_the_mounted_dashboard_too_reads_the_same_session(tmp_path: Path) -> None:
    with (
        served(f"gunicorn {SNIPPETS}.mounted_guard:app", tmp_path) as url,
        httpx.Client(base_url=f"{url}/") as visitor,
    ):
        for path in ("dashboard/", "dashboard/_dash-layout", "dashboard/_dash-dependencies"):
            assert visitor.get(path).status_code == 401
        visitor.get("sign-in")
        assert "the secret" in visitor.get("dashboard/_dash-layout").text


@pytest.mark.symptom("csrf")
def test_flask_wtf_refuses_every_callback(tmp_path: Path, page: Page) -> None:
    write_without_cure("@server.after_request\n", "csrf", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        with page.expect_response("**/_dash-update-component*") as refused:
            page.get_by_role("button", name="Show").click()
        assert refused.value.status == 400
        assert "The CSRF token is missing." in refused.value.text()
        expect(page.locator("#shown")).to_be_empty()
        page.close()


@pytest.mark.cure("csrf")
@pytest.mark.parametrize("names", ["", OTHER_NAMES])
def test_dash_sends_back_the_token_that_a_cookie_gives(
    names: str, tmp_path: Path, page: Page
) -> None:
    write_without_cure("Dash(__name__", "csrf", tmp_path, instead=f"Dash(__name__{names}")
    if names:
        file = tmp_path / "app.py"
        file.write_text(file.read_text().replace('_csrf_token"', 'token"'))
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        with page.expect_request("**/_dash-update-component*") as asked:
            page.get_by_role("button", name="Show").click()
        assert ("x-csrf-token" if names else "x-csrftoken") in asked.value.headers
        expect(page.locator("#shown")).to_have_text("shown")
        page.close()


@pytest.mark.proves("dash-csp: true")
@pytest.mark.symptom("content-security-policy")
def test_dash_shows_nothing_under_a_policy_that_refuses_its_script(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    write_without_cure(", *app.csp_hashes()", "policy", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url, wait_until="networkidle")
        expect(page.locator("body")).to_have_text("Loading...")
        refusal = "violates the following Content Security Policy directive 'script-src 'self''"
        wait_for_console(page, console, refusal)
        page.close()


def test_each_callback_in_javascript_adds_a_hash() -> None:
    app = Dash(__name__)
    early = len(app.csp_hashes())
    app.clientside_callback("(a) => a", Output("b", "children"), Input("a", "value"))
    assert len(app.csp_hashes()) == early + 1


@pytest.mark.proves("dash-csp: true")
@pytest.mark.cure("content-security-policy")
def test_dash_runs_where_the_policy_has_its_hashes(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    with served(f"gunicorn {SNIPPETS}.policy:server", tmp_path) as url:
        page.goto(url)
        page.get_by_role("slider").press("End")
        expect(page.locator("#said")).to_have_text("235 mm")
        assert console == []
        page.close()


@pytest.mark.symptom("iframe")
def test_a_frame_stays_empty_where_talisman_keeps_its_defaults(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    write_without_cure('"frame-ancestors": "http://127.0.0.1:*",', "framed", tmp_path)
    with (
        served("gunicorn app:server", tmp_path) as url,
        served(f"gunicorn {APPS}.frame:app", tmp_path) as host,
    ):
        page.goto(f"{host}/?of={url}/", wait_until="networkidle")
        refusal = "in a frame because it set 'X-Frame-Options' to 'sameorigin'."
        wait_for_console(page, console, refusal)
        expect(page.frame_locator("iframe").locator("body")).to_contain_text("refused to connect")
        page.close()


@pytest.mark.cure("iframe")
def test_a_frame_of_a_named_site_shows_the_dashboard(tmp_path: Path, page: Page) -> None:
    with (
        served(f"gunicorn {SNIPPETS}.framed:server", tmp_path) as url,
        served(f"gunicorn {APPS}.frame:app", tmp_path) as host,
    ):
        assert httpx.get(url).headers["x-frame-options"] == "SAMEORIGIN"
        page.goto(f"{host}/?of={url}/")
        expect(page.frame_locator("iframe").get_by_text("the dashboard")).to_be_visible()
        page.close()


@pytest.mark.symptom("circular-import")
def test_a_page_that_imports_app_stops_the_start(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PAGES, tmp_path / "pages"))
    file = folder / "pages/flipper.py"
    text = file.read_text().replace("@callback", "@app.callback").replace(" callback,", "")
    file.write_text(text.replace("import dash\n", "import dash\nfrom app import app\n"))
    with pytest.raises(AssertionError, match="no answer"), served("gunicorn app:server", folder):
        pass
    assert "cannot import name 'app' from partially initialized module 'app'" in log(folder)


@pytest.mark.cure("circular-import")
def test_a_page_that_imports_callback_from_dash_works(tmp_path: Path, page: Page) -> None:
    folder = Path(shutil.copytree(PAGES, tmp_path / "pages"))
    with served("gunicorn app:server", folder) as url:
        page.goto(f"{url}/flipper")
        page.get_by_role("slider").press("End")
        expect(page.locator("#said")).to_have_text("235 mm")
        page.close()
