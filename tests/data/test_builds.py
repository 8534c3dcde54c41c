"""The comparison of « Manchots »: every file counted once, and the sentences around the figures."""

import re
import shutil
from pathlib import Path

import pytest

from guide.builds import BUILDS, count, point_claims, texts
from guide.builds import HERE as DATA
from guide.data import Mistake
from guide.publish import listed_files
from tests.support.examples import copied
from tests.support.pages import article
from tests.support.paths import ROOT
from tests.support.site import Site
from tests.support.verdicts import refuted

SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    for name in BUILDS:
        copied(name, tmp_path)
    return tmp_path


def test_lines_are_those_of_the_files_without_the_blank_ones() -> None:
    chart = (ROOT / "examples/flask_app/templates/chart.svg").read_text()
    written = [line for line in chart.splitlines() if line.strip()]
    assert count()["flask_app"].points["chart"].lines["SVG"] == len(written)


def test_all_that_is_not_the_screen_is_shared() -> None:
    flask, dash = count().values()
    assert flask.shared == dash.shared
    assert flask.shared.total > flask.own.total


@pytest.mark.proves("dash-quicker: nuance")
def test_each_sentence_holds_for_the_figures_beside_it() -> None:
    flask, dash = count().values()
    assert flask.own.total < dash.own.total < 1.2 * flask.own.total, "of the same order"
    with refuted("dash-quicker"):
        assert dash.own.total < 0.9 * flask.own.total, "fewer lines to write"
    assert len((ROOT / "examples/dash_app/assets/fields.js").read_text().splitlines()) == 10
    assert 15 < flask.measures.kilobytes < 25, "twenty or so"


@pytest.mark.parametrize(
    ("at", "units"), [("flask-dash/", ("ko", "Mo", ",")), ("en/flask-dash/", ("KB", "MB", "."))]
)
def test_page_shows_the_figures(at: str, units: tuple[str, str, str], site: Site) -> None:
    small, big, point = units
    page, builds = article(site.folder, at), count()
    *_, own, shared, first = page.select(".counted tbody tr")
    for row, part in ((own, "own"), (shared, "shared")):
        totals = [int(cell.strong.get_text()) for cell in row.select("td")]
        assert totals == [getattr(build, part).total for build in builds.values()]
    weights = [build.measures.kilobytes for build in builds.values()]
    said = [f"{weights[0]:.0f}{SPACE}{small}", f"{weights[1] / 1000:.2f}{SPACE}{big}"]
    said = [weight.replace(".", point) for weight in said]
    assert [cell.strong.get_text() for cell in first.select("td")] == said
    introduction = page.select_one("p").get_text()
    for figure in (*said, *(str(build.own.total) for build in builds.values())):
        assert figure in introduction
    flask, dash = (build.own for build in builds.values())
    shares = [(flask.lines["HTML"] + flask.lines["CSS"]) / flask.total]
    shares.append(dash.lines["Python"] / dash.total)
    said = re.findall(r"(\d+)\s?%", introduction)
    assert said == [f"{100 * share:.0f}" for share in shares]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_each_claim_of_the_table_leads_to_its_proof(prefix: str, site: Site) -> None:
    marks = article(site.folder, f"{prefix}flask-dash/").select(".counted td a.proof")
    claims = [id for named in point_claims().values() for id in named.values()]
    assert [mark["href"] for mark in marks] == [f"../verification/#{id}" for id in claims]
    assert all(article(site.folder, f"{prefix}verification/").select_one(f"h3#{c}") for c in claims)


def test_a_file_in_no_point_stops_the_build(examples: Path) -> None:
    (examples / "flask_app/extra.py").write_text("x = 1\n")
    with pytest.raises(Mistake, match=r"points\.yml: flask_app: extra\.py is in no point"):
        count(examples)


def test_a_point_that_names_a_shared_file_stops_the_build(examples: Path) -> None:
    shutil.copy(examples / "flask_app/app.py", examples / "dash_app/app.py")
    with pytest.raises(Mistake, match=r"points\.yml: flask_app: app\.py is shared, or nowhere"):
        count(examples)


def test_a_point_without_words_stops_the_build(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "builds"))
    said = (data / "en.yml").read_text()
    (data / "en.yml").write_text(said.replace("  chart:", "  graph:"))
    with pytest.raises(Mistake, match=r"builds/en\.yml: points\.(chart: has no|graph: is a) text"):
        texts("en", data)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_file_of_a_build_is_named(prefix: str, site: Site) -> None:
    """Dash's page leaves to Flask's those that both have, at another place for some."""
    named = {
        name: {
            each.get_text()
            for each in article(site.folder, f"{prefix}{name.removesuffix('_app')}/").select(
                ".files li"
            )
        }
        for name in BUILDS
    }
    for name in BUILDS:
        folder = ROOT / "examples" / name
        files = {file.relative_to(folder).as_posix() for file in listed_files(folder)}
        assert named[name] <= files
        assert {Path(file).name for file in files - named[name]} <= {
            Path(file).name for file in named["flask_app"]
        }
