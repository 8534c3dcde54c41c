"""The built site as machines read it: languages, addresses, links."""

import gzip
import logging
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from mkdocs.config import load_config

from guide import hooks
from guide.changed import days, last_day
from guide.listings import marked_classes
from tests.support.pages import ADDRESSES, EVERY, FRENCH, SHOWN, address, article, built, html
from tests.support.paths import ROOT
from tests.support.site import Site

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def test_a_quiet_build_still_counts_warnings(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "mkdocs")  # what --quiet does
    hooks.on_config(load_config(str(ROOT / "mkdocs.yml")))
    assert logging.getLogger("mkdocs").isEnabledFor(logging.WARNING)


@pytest.mark.parametrize("at", ADDRESSES)
def test_page_says_what_it_is(at: str, site: Site) -> None:
    page = built(site.folder, at)
    assert page.html["lang"] == ("en" if at.startswith("en/") else "fr")
    assert page.find("link", rel="canonical")["href"] == site.url + at
    assert len(page.find("meta", attrs={"name": "description"})["content"]) > 40
    assert len(page.find_all("h1")) == 1


def test_titles_and_descriptions_differ(site: Site) -> None:
    for part in (r"<title>(.*)</title>", r'<meta name="description" content="(.*)">'):
        found = {re.findall(part, html(site.folder, at))[0] for at in EVERY}
        assert len(found) == len(EVERY), part


@pytest.mark.parametrize("source", FRENCH)
def test_both_languages_name_each_other(source: str, site: Site) -> None:
    expected = {
        "fr": site.url + address(source, "fr"),
        "en": site.url + address(source, "en"),
        "x-default": site.url + address(source, "fr"),
    }
    for language in ("fr", "en"):
        links = built(site.folder, address(source, language)).head.find_all("link", hreflang=True)
        assert {link["hreflang"]: link["href"] for link in links} == expected


def test_sitemap_lists_every_page_with_its_twin(site: Site) -> None:
    urls = ET.parse(site.folder / "sitemap.xml").getroot().findall("s:url", NAMESPACES)
    assert {u.findtext("s:loc", None, NAMESPACES) for u in urls} == {site.url + a for a in EVERY}
    for url in urls:
        twins = {link.get("hreflang") for link in url.findall("x:link", NAMESPACES)}
        assert {"fr", "en"} <= twins
    assert [*site.folder.rglob("sitemap.xml")] == [site.folder / "sitemap.xml"]


def test_sitemap_says_when_a_page_last_changed(site: Site) -> None:
    urls = ET.parse(site.folder / "sitemap.xml").getroot().findall("s:url", NAMESPACES)
    told = {
        url.findtext("s:loc", None, NAMESPACES): url.findtext("s:lastmod", None, NAMESPACES)
        for url in urls
    }
    command = ["git", "log", "-1", "--format=%cs", "--"]
    for language in ("fr", "en"):
        source = f"docs/{language}/asgi.md"
        day = subprocess.run([*command, source], cwd=ROOT, capture_output=True, text=True)
        assert told[site.url + address("asgi.md", language)] == (day.stdout.strip() or None)
    assert all(told.values()) or not any(told.values())


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("revisions.md", "guide/revisions.yml"),
        ("answers/index.md", "guide/questions/data.yml"),
        ("answers/large-store.md", "guide/questions/data.yml"),
        ("verification.md", "guide/proofs.yml"),
        ("proofs/no-asgi.md", "guide/claims/article.yml"),
        ("decision/dash.md", "guide/decision/tree.yml"),
    ],
)
def test_a_page_changes_with_the_data_that_it_is_made_of(page: str, data: str) -> None:
    known = {f"docs/fr/{page}": "2026-01-31", data: "2026-02-28", "docs/fr/asgi.md": "2026-03-31"}
    assert last_day(known, "fr", page) == "2026-02-28"


def test_no_day_is_told_where_the_history_is_not_there_whole(tmp_path: Path) -> None:
    assert days(tmp_path) == {}
    clone = ["git", "clone", "--quiet", "--depth=1", ROOT.as_uri(), str(tmp_path / "cut")]
    subprocess.run(clone, check=True)
    assert days(tmp_path / "cut") == {}


@pytest.mark.parametrize("at", SHOWN)
def test_what_a_page_loads_is_there_once_for_both_languages(at: str, site: Site) -> None:
    """A page that says "not found" is served at any depth."""
    page = built(site.folder, at)
    here = site.url + at.replace("404.html", "nowhere/at/all/")
    loaded = [tag.get("href") for tag in page.find_all("link", rel=["stylesheet", "icon"])]
    loaded += [tag.get("src") or tag.get("srcset") for tag in page.select("[src], [srcset]")]
    paths = [urlsplit(urljoin(here, url)).path for url in loaded]
    assert paths
    assert all((site.folder / path.lstrip("/")).is_file() for path in paths), paths
    assert {path.split("/")[1] for path in paths} == {"assets"}


@pytest.mark.parametrize("at", ["", "en/"])
def test_home_comes_in_one_round_trip(at: str, site: Site) -> None:
    """What a server sends before it waits for an answer is about 14 KB."""
    page = built(site.folder, at)
    assert page.find("style")
    assert not page.find("link", rel="stylesheet"), "drawn only after a second round trip"
    urls = [tag["src"] for tag in page.find_all("script", src=True)]
    paths = [urlsplit(urljoin(site.url + at, url)).path.lstrip("/") for url in urls]
    files = [site.folder / path for path in [f"{at}index.html", *paths]]
    weights = {file.name: len(gzip.compress(file.read_bytes())) for file in files}
    assert sum(weights.values()) < 14_000, weights


@pytest.mark.parametrize("at", SHOWN)
def test_code_has_no_mark_without_a_colour(at: str, site: Site) -> None:
    """Each is an element that a phone lays out; the page of proofs has thousands."""
    marks = built(site.folder, at).select(".highlight code span[class]")
    assert {name for mark in marks for name in mark["class"]} <= marked_classes()


def test_search_brings_no_interface_but_the_guide_s(site: Site) -> None:
    scripts = {file.name for file in site.folder.glob("pagefind/*.[cj]s*")}
    assert {name for name in scripts if "ui" in name or "highlight" in name} == set()


@pytest.mark.parametrize("at", SHOWN)
def test_html_has_no_duplicate_id(at: str, site: Site) -> None:
    ids = [tag["id"] for tag in built(site.folder, at).find_all(id=True)]
    assert len(ids) == len(set(ids)), {i for i in ids if ids.count(i) > 1}


@pytest.mark.parametrize("source", FRENCH)
def test_both_languages_hold_the_same(source: str, site: Site) -> None:
    french, english = (article(site.folder, address(source, lang)) for lang in ("fr", "en"))

    def headings(part):
        return [(h.name, h.get("id")) for h in part.find_all(["h1", "h2", "h3", "h4"])]

    def listings(part):
        return [pre.get_text() for pre in part.find_all("pre")]

    def figures(part):
        return [(f.name, f.get("id")) for f in part.find_all(["figure", "img", "table", "svg"])]

    assert headings(french) == headings(english)
    assert all(id for _, id in headings(french)), "a heading has no id of its own"
    assert listings(french) == listings(english)
    assert figures(french) == figures(english)


def test_links_and_anchors_lead_somewhere(site: Site) -> None:
    """Lychee reads the built files; the site's own address stands for their root."""
    lychee = Path(sys.executable).with_name("lychee")
    pages = [str(page) for page in site.folder.rglob("*.html")]
    done = subprocess.run(
        [lychee, "--offline", "--include-fragments", "--no-progress", "--root-dir", site.folder,
         "--remap", f"^{site.url} {site.folder.as_uri()}/", "--index-files", "index.html", *pages],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
