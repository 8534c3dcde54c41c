"""A page that was renamed is still found where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as Source
from playwright.sync_api import Page, expect

from guide.data import Mistake, read
from guide.moved import FILE, Moved, redirects
from guide.words import spoken
from tests.support.pages import address
from tests.support.paths import ROOT
from tests.support.site import Site


@pytest.fixture
def led(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Read a moved.yml; the guide has one page, flask.md."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    env = Environment(loader=FileSystemLoader(ROOT / "theme"))
    env.globals["language"] = spoken("fr")
    file = File("flask.md", str(ROOT / "docs/fr"), str(tmp_path), True)
    pages = {"flask.md": Source("Flask", file, config)}

    def read(text: str) -> dict[str, str]:
        moved = tmp_path / "moved.yml"
        moved.write_text(text, encoding="utf-8")
        return dict(redirects(env, pages, moved))

    return read


@pytest.mark.parametrize("script", [True, False])
def test_an_old_address_leads_to_the_page(
    script: bool, led: Callable[[str], dict[str, str]], site: Site, new_page: Callable[..., Page]
) -> None:
    [(old, html)] = led("first/steps/: flask.md").items()
    page = new_page(script=script)
    page.route(
        f"{site.url}{old}*", lambda route: route.fulfill(body=html, content_type="text/html")
    )
    page.goto(f"{site.url}{old}?who=people#tests")
    page.wait_for_url(f"{site.url}flask/{'?who=people#tests' if script else ''}")


def test_sections_that_have_become_pages_lead_there(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{site.url}en/questions/#job-hangs")
    page.wait_for_url(f"{site.url}en/answers/job-hangs/")
    page.goto(f"{site.url}questions/#state")
    page.wait_for_url(f"{site.url}answers/#state")


def test_each_section_that_has_moved_is_found_where_it_was(
    site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    for old, place in read(FILE, Moved).root.items():
        source, mark, id = place.partition("#")
        if "*" in old:  # those that have become pages, above
            continue
        page.goto(site.url + old)
        page.wait_for_url(f"{site.url}{address(source, 'fr')}{mark}{id}")
        if id:
            expect(page.locator(f"#{id}")).to_have_count(1)


@pytest.mark.parametrize(
    ("moved", "reason"),
    [
        ("old/: gone.md", "moved.yml: old/: leads to gone.md, which is no page"),
        ("flask/: flask.md", "moved.yml: flask/: is the address of a page"),
        ("old: flask.md", "moved.yml: old"),
        ("old/: flask.md\nold/#part: gone.md#part", "moved.yml: old/#part: leads to gone.md"),
        ("old/: flask.md\nold/#*: gone/*.md", "moved.yml: old/#*: leads to gone/*.md"),
    ],
)
def test_a_mistake_is_one_line(
    moved: str, reason: str, led: Callable[[str], dict[str, str]]
) -> None:
    with pytest.raises(Mistake) as raised:
        led(moved)
    assert f"/{reason}" in str(raised.value)
    assert "\n" not in str(raised.value)
