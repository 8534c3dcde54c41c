"""The addresses at which a build is met: by a name, over plain HTTP, under a sub-path of nginx."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from guide.builds import BUILDS
from tests.spec.chart import chart
from tests.support.browser import launched
from tests.support.examples import example
from tests.support.nginx import nginx
from tests.support.penguins import GENTOO, SPECIES, type_in
from tests.support.sent_files import HEAD, ROW, expect_predicted, go_to_files, send

pytestmark = pytest.mark.thorough

NAMED = "manchots.test"  # a browser trusts 127.0.0.1 with what it refuses to other names


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a browser that finds the name on this machine."""
    browser = launched(chromium.browser_type, f"--host-resolver-rules=MAP {NAMED} 127.0.0.1")
    yield browser.new_page(locale="fr")
    browser.close()


def use(page: Page, url: str, file: Path) -> None:
    """Predict an animal and a file, then follow the title's link home."""
    failed: list[str] = []
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    page.goto(url)
    type_in(page, "fr", list(GENTOO.values()))
    expect(page.locator(".outcome")).to_have_text(SPECIES["fr"])
    expect(page.locator("body")).to_have_css("max-width", "672px")
    expect(chart(page)).to_be_visible()
    go_to_files(page, "fr")
    file.write_text(f"{HEAD}\n{ROW}")
    send(page, "fr", file)
    expect_predicted(page, "fr", "1")
    page.get_by_role("banner").get_by_role("heading").get_by_role("link").click()
    expect(page).to_have_url(url)
    assert failed == []


def test_a_file_is_predicted_over_plain_http(page: Page, url: str, tmp_path: Path) -> None:
    use(page, url.replace("127.0.0.1", NAMED) + "/", tmp_path / "animals.csv")


@pytest.fixture
def behind(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A build behind nginx, and told of it as its README says."""
    monkeypatch.setenv("PROXIES", "1")
    monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/penguins/")
    with example(request.param, tmp_path) as server, nginx(server.url, tmp_path) as front:
        yield f"{front}/penguins/"


@pytest.mark.parametrize("behind", BUILDS, indirect=True)
def test_it_is_whole_under_a_sub_path_of_nginx(page: Page, behind: str, tmp_path: Path) -> None:
    use(page, behind.replace("127.0.0.1", NAMED), tmp_path / "animals.csv")
    assert httpx.get(f"{behind}health").json()["status"] == "ok"


@pytest.mark.parametrize("path", ["static//style.css", "assets//style.css"])
def test_no_address_leads_to_another_host(url: str, path: str) -> None:
    answer = httpx.get(f"{url}/{path}", headers={"Host": "evil.test"})
    assert (answer.status_code, answer.headers.get("location")) == (404, None)
