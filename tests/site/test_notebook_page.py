"""The notebook that the site offers: it trains the applications' model, and reads as a page."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
import skops.io
from bs4 import Tag
from playwright.sync_api import Page

from guide.notebook import run as running
from tests.support.examples import FLASK, copied
from tests.support.pages import NOTEBOOK, address, article, built
from tests.support.site import Site

MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
ADDRESSES = [address(NOTEBOOK, language) for language in ("fr", "en")]
CELLS = running.cells(running.CODE.read_text(encoding="utf-8"))
CONTRAST = """colour => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(".plot :is(use, path[style*=stroke], text)")].map((part) => {
    const style = getComputedStyle(part);
    const ink = style.fill === "none" ? style.stroke : style.fill;
    const [a, b] = [light(ink), light(getComputedStyle(document.body).backgroundColor)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
}"""
OVERLAPS = """() => [...document.querySelectorAll(".plot svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const box = (text) => [text.textContent, text.getBoundingClientRect()];
  const texts = [...svg.querySelectorAll("text")].map(box);
  const out = texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
  const over = texts.flatMap(([name, a], rank) => texts.slice(rank + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right)
    .filter(([, b]) => a.top + 2 < b.bottom && b.top + 2 < a.bottom)
    .map(([other]) => `${name} / ${other}`));
  return [...out.map(([name]) => name), ...over];
})"""


def offered(site: Site, at: str) -> nbformat.NotebookNode:
    """Read the notebook that a page offers."""
    link = article(site.folder, at).find("a", href=re.compile(r"\.ipynb$"))
    assert isinstance(link, Tag), "no notebook to download"
    return nbformat.read(site.folder / at / str(link["href"]), as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def probabilities(folder: Path) -> np.ndarray:
    """Return what the model stored in a folder says of every penguin that was measured."""
    table = pd.read_csv(folder / "penguins.csv").dropna(subset=MEASUREMENTS)
    trusted = (FLASK / "trusted.txt").read_text().split()
    model = skops.io.load(folder / "model.skops", trusted=trusted)
    return model.predict_proba(table[MEASUREMENTS])


@pytest.fixture(params=ADDRESSES)
def downloaded(request: pytest.FixtureRequest, site: Site, tmp_path: Path) -> Path:
    """A folder with the data that the page offers, where the notebook it offers has run."""
    shutil.copy(site.folder / request.param / "penguins.csv", tmp_path)
    typed = "\n\n".join(code(offered(site, request.param)))
    environment = os.environ | {"MPLBACKEND": "Agg"}
    subprocess.run([sys.executable, "-c", typed], cwd=tmp_path, env=environment, check=True)
    return tmp_path


def test_notebook_offered_runs_beside_its_data_and_trains_the_applications_model(
    downloaded: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    application = copied("flask_app", tmp_path_factory.mktemp("application"))
    subprocess.run([sys.executable, "train.py"], cwd=application, check=True)
    ours, theirs = probabilities(downloaded), probabilities(application)
    assert ours.shape == (342, 3)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


@pytest.mark.parametrize("at", ADDRESSES)
def test_notebook_offered_is_valid_and_in_the_readers_language(at: str, site: Site) -> None:
    notebook = offered(site, at)
    nbformat.validate(notebook)
    assert notebook.cells[0].source.startswith(f"# {article(site.folder, at).h1.get_text()}\n")
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")


def test_both_languages_offer_the_code_that_both_pages_show(site: Site) -> None:
    french, english = (offered(site, at) for at in ADDRESSES)
    assert code(french) == code(english) == list(CELLS.values())
    for at in ADDRESSES:
        shown = [each.get_text().strip() for each in article(site.folder, at).select(".highlight")]
        assert shown == code(french)


@pytest.mark.parametrize("at", ADDRESSES)
def test_claims_lead_to_their_proofs_and_the_file_to_run_has_no_such_link(
    at: str, site: Site
) -> None:
    marks = [str(mark["href"]) for mark in article(site.folder, at).select("a.proof")]
    assert marks == [f"../proofs/{id}/" for id in ("skops-safe", "another-sklearn")]
    assert "proofs/" not in str(offered(site, at))
    assert "skops" in built(site.folder, at).footer.get_text()


@pytest.mark.parametrize("at", ADDRESSES)
def test_each_picture_says_its_numbers(at: str, site: Site) -> None:
    pictures = article(site.folder, at).select("figure svg")
    assert [picture["role"] for picture in pictures] == ["img"] * 3
    assert all(len(re.findall(r"\d+", picture["aria-label"])) >= 5 for picture in pictures)
    drawn = {text.get_text() for text in pictures[1].find_all("text")}
    counts = {text for text in drawn if text.isdigit()} - {"0"}
    assert counts <= set(re.findall(r"\d+", pictures[1]["aria-label"]))
    assert len(counts) == 5


@pytest.mark.parametrize("at", ADDRESSES)
def test_tables_say_what_their_headers_head(at: str, site: Site) -> None:
    tables = article(site.folder, at).find_all("table")
    heads = [head for table in tables for head in table.find_all("th")]
    assert len(tables) == 3
    assert all(head.get_text() and head.get("scope") in ("col", "row") for head in heads)


@pytest.mark.parametrize("at", ADDRESSES)
def test_page_has_no_style_or_script_of_its_own_and_asks_no_other_host(at: str, site: Site) -> None:
    page, other = built(site.folder, at), built(site.folder, at.replace("notebooks", "web"))
    run = 'script:not([type="application/ld+json"])'
    assert page.select(run) == other.select(run)
    assert not page.find_all(["style", "iframe", "img"])
    loaded = [tag.get("href") or tag.get("src") for tag in page.find_all(["link", "script"])]
    own = [link for link in loaded if link and not link.startswith("..") and link != "index.md"]
    assert all(link.startswith(site.url) for link in own)
    assert not [tag for tag in page.article.find_all(href=True) if tag["href"].startswith("http")]


@pytest.mark.parametrize("at", ADDRESSES)
def test_page_weighs_little_more_than_a_page_of_text(at: str, site: Site) -> None:
    page = (site.folder / at / "index.html").read_bytes()
    assert len(gzip.compress(page)) < 14_000


@pytest.mark.parametrize("at", ADDRESSES)
def test_pictures_read_in_light_in_dark_and_on_a_phone(
    at: str, site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=360)
    page.goto(site.url + at)
    assert page.evaluate(OVERLAPS) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        contrasts = page.evaluate(CONTRAST)
        assert len(contrasts) > 342
        assert min(contrasts) >= 3, scheme
