"""The page on performance: its figures are today's versions', its sentences are its figures'."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide.decision import Mistake
from guide.performance import HERE, load
from guide.pins import pins
from tests.conftest import Site
from tests.measure_performance import batch
from tests.pages import article
from tests.performance.memory import FRAMEWORKS, start, workers
from tests.performance.stacks import STACKS, started, trained

FOUND = load()
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


@pytest.mark.parametrize("at", ["performance/", "en/performance/"])
def test_page_shows_the_figures(at: str, site: Site) -> None:
    page = article(site.folder, at)
    rows = page.select(".costs tbody tr")
    medians = [float(row.b.get_text().replace(",", ".")) for row in rows]
    assert sorted(medians) == sorted(each.median for each in FOUND.stacks.values())
    low = min(FOUND.stacks[name].low for name in FRAMEWORKS_AND_SERVERS)
    high = max(FOUND.stacks[name].high for name in FRAMEWORKS_AND_SERVERS)
    said = page.get_text().replace(",", ".")
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


def test_the_rest_of_what_is_measured_runs(manchots: Path, tmp_path: Path) -> None:
    assert batch(manchots) > 0
    megabytes, seconds = start(FRAMEWORKS["flask"], manchots)
    assert megabytes > 0
    assert seconds > 0
    assert workers(" --preload", 2, manchots, tmp_path / "workers") > megabytes
