"""The page on performance: its figures are today's versions', its sentences are its figures'."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import Tag
from playwright.sync_api import Browser

from guide.data import Mistake
from guide.performance import HERE, load
from guide.performance.models import Range
from guide.pins import pins
from tests.support.pages import article
from tests.support.site import Site
from tools.measure_performance import batch
from tools.performance.memory import start, workers
from tools.performance.stacks import STACKS, started, trained

FOUND = load()
ROWS = {  # the name of each row, in both languages
    "flask-floor": "Flask, (sans modèle|without a model), gunicorn",
    "flask": "Flask, gunicorn",
    "flask-again": "Flask, (mesuré une seconde fois|measured a second time), gunicorn",
    "flask-granian": "Flask, granian",
    "fastapi": "FastAPI, uvicorn",
    "dash": "Dash, gunicorn",
    "dash-asgiref": "Dash, asgiref (installé|installed), gunicorn",
    "dash-fastapi": "Dash (sur|on) FastAPI, uvicorn",
    "dash-fastapi-gunicorn": "Dash (sur|on) FastAPI, gunicorn -k asgi",
    "flask-forest": "Flask, (avec une forêt|with a forest) .*, gunicorn",
}
FRAMEWORKS_AND_SERVERS = (
    "flask-granian",
    "fastapi",
    "dash",
    "dash-fastapi",
    "dash-fastapi-gunicorn",
)


def test_versions_are_those_of_the_lock() -> None:
    locked = {name: pins()[name] for name in FOUND.versions if name != "asgiref"}
    measured = {name: version for name, version in FOUND.versions.items() if name != "asgiref"}
    assert measured == locked, "measured with other versions: run `nox -s measure`"


@pytest.mark.proves("same-cost: true")
def test_each_sentence_holds_for_the_figures_beside_it() -> None:
    cost = FOUND.stacks
    medians = [cost[name].median for name in FRAMEWORKS_AND_SERVERS]
    assert all(abs(median - 1) < 0.25 for median in medians), "less than a quarter apart"
    assert cost["dash"].median > 1, "more than Flask"
    others = [each.high for name, each in cost.items() if name != "flask-forest"]
    assert max(others) < cost["flask-forest"].low, "none comes near another model"
    assert cost["flask-floor"].median < 0.5, "most of an answer is the prediction"
    assert cost["dash-asgiref"].median > max(medians), "asgiref costs more than any of them"


def test_each_sentence_on_batches_and_memory_holds() -> None:
    assert FOUND.batch.low > 10
    flask, dash = FOUND.memory["flask"], FOUND.memory["dash"]
    assert dash.alone > 2 * flask.alone, "more than twice"
    assert dash.loaded < 1.1 * flask.loaded, "less than a tenth more"
    assert FOUND.memory["python"].loaded > 0.8 * dash.loaded, "the libraries weigh most"
    apart, preload = FOUND.workers["apart"], FOUND.workers["preload"]
    assert apart.four > 2 * preload.four, "less than half"
    assert apart.one <= preload.one * 1.1, "nothing to gain with one worker"


def figures(element: Tag) -> list[float]:
    """Return the figures of a part of the page, in order."""
    found = re.findall(r"\d+(?:[.,]\d+)?", element.get_text())
    return [float(figure.replace(",", ".")) for figure in found]


def spread(taken: Range) -> list[float]:
    return [taken.median, taken.low, taken.high]


@pytest.mark.parametrize("at", ["performance/", "en/performance/"])
def test_each_row_shows_the_figures_of_what_it_names(at: str, site: Site) -> None:
    rows = {row.th.get_text(): row.td for row in article(site.folder, at).select(".costs tbody tr")}
    assert len(rows) == len(ROWS) == len(FOUND.stacks)
    for id, name in ROWS.items():
        [shown] = [figures(cell) for named, cell in rows.items() if re.fullmatch(name, named)]
        assert shown == spread(FOUND.stacks[id])[: 1 if id == "flask" else 3], id


@pytest.mark.parametrize("at", ["performance/", "en/performance/"])
def test_the_rest_of_the_figures_are_shown(at: str, site: Site) -> None:
    page = article(site.folder, at)
    batch = page.select_one("a.proof[href$='/batch-one-call/']").find_parent("p")
    assert figures(batch) == spread(FOUND.batch)
    for row, (id, held) in zip(page.select(".starts tbody tr"), FOUND.memory.items(), strict=True):
        assert id in row.th.get_text().lower() or id == "python"
        taken = spread(FOUND.starts[id])[: 1 if id == "flask" else 3]
        cells = [figures(cell) for cell in row.select("td")]
        assert cells == [[held.alone], [held.loaded], taken], id
    *_, workers = (table for table in page.select("table") if "preload_app" in table.get_text())
    shown = [figures(row)[-2:] for row in workers.select("tbody tr")]
    assert shown == [[each.one, each.four] for each in FOUND.workers.values()]


@pytest.mark.parametrize("at", ["performance/", "en/performance/"])
def test_how_far_the_ratios_go_is_said(at: str, site: Site) -> None:
    low = min(FOUND.stacks[name].low for name in FRAMEWORKS_AND_SERVERS)
    high = max(FOUND.stacks[name].high for name in FRAMEWORKS_AND_SERVERS)
    said = article(site.folder, at).get_text().replace(",", ".")
    assert re.search(rf"ratio goes from {low:.2f} to {high:.2f}|va de {low:.2f} à {high:.2f}", said)


def test_figures_out_of_order_stop_the_build(tmp_path: Path) -> None:
    data = Path(shutil.copytree(HERE, tmp_path / "performance"))
    text = (data / "measures.yml").read_text().replace("high: ", "high: -")
    (data / "measures.yml").write_text(text)
    with pytest.raises(Mistake, match=r"measures\.yml: stacks\.flask-floor: .*not in this order"):
        load(data)


@pytest.fixture(scope="module")
def manchots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("performance"))


@pytest.mark.thorough
@pytest.mark.parametrize("id", [id for id in STACKS if id != "flask-again"])
def test_what_is_measured_answers(
    id: str, manchots: Path, tmp_path: Path, chromium: Browser
) -> None:
    with started(STACKS[id], manchots, tmp_path / id, chromium) as server:
        before = server.seconds()
        answers = {server.answer() for _ in range(2)}
        assert server.seconds() >= before > 0
    [answer] = answers
    assert ("Adelie" in answer) == (id != "flask-floor"), answer


@pytest.mark.thorough
def test_the_rest_of_what_is_measured_runs(manchots: Path, tmp_path: Path) -> None:
    assert batch(manchots) > 10, "a batch costs less than its rows one by one"
    alone, loaded = (start(f"flask{more}", manchots) for more in ("", ", model"))
    assert alone[0] > 10, "Python and Flask take more megabytes"
    assert loaded > (2 * alone[0], 2 * alone[1])
    assert loaded[1] > 2 * alone[1] > 0, "the model's libraries take longer to import"
    assert workers(" --preload", 2, manchots, tmp_path / "workers") > loaded[0]
