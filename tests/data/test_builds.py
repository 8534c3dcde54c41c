"""The builds of « Manchots »: every file counted once, and the sentences around the figures."""

import shutil
from pathlib import Path

import pytest

from guide.builds import BUILDS, count, texts
from guide.builds import HERE as DATA
from guide.builds.compared import compare, own
from guide.data import Mistake
from guide.decision import load
from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.verdicts import refuted


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    for name in BUILDS:
        copied(name, tmp_path)
    return tmp_path


def test_lines_are_those_of_the_files_without_the_blank_ones() -> None:
    chart = (ROOT / "examples/flask_app/chart.py").read_text()
    written = [line for line in chart.splitlines() if line.strip()]
    assert count()["flask_app"].points["chart"].lines["Python"] == len(written)


def test_all_that_is_not_the_screen_is_shared() -> None:
    flask, dash = count().values()
    assert flask.shared == dash.shared
    assert flask.shared.total > flask.own.total


@pytest.mark.proves("dash-quicker: nuance")
def test_each_sentence_holds_for_the_figures_beside_it() -> None:
    flask, dash = count().values()
    assert flask.own.total < dash.own.total, "more lines"
    with refuted("dash-quicker"):
        assert dash.own.total < 0.9 * flask.own.total, "fewer lines to write"
    assert 15 < flask.measures.kilobytes < 25, "twenty or so"


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


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "  gradio_app:\n    name",
            "  gradio:\n    name",
            r"builds\.(gradio_app: has no|gradio: is a) text",
        ),
        ("      chart: it has no page", "      graph: it has no page", "'graph' is no point"),
        (
            "  health: an address",
            "  healthy: an address",
            r"held\.(health: has no|healthy: is a) text",
        ),
    ],
)
def test_a_build_that_is_not_told_whole_stops_the_build(
    written: str, instead: str, said: str, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "builds"))
    texts = (data / "en.yml").read_text()
    assert written in texts
    (data / "en.yml").write_text(texts.replace(written, instead))
    with pytest.raises(Mistake, match=said):
        compare(load("en"), "en", data)


def test_what_a_build_shares_is_not_its_own_under_whatever_name() -> None:
    assert {"pages.py", "drawing.py", "schema.py"} & own("dash_in_flask_app") == set()
    assert {"accounts.py", "app.py"} <= own("dash_in_flask_app")


def test_a_build_that_is_read_without_a_script_leaves_no_such_point_aside() -> None:
    tree = load("en")
    for each in compare(tree, "en"):
        reads = each.cells["bare"] in tree.criteria["bare"].meets
        assert reads != ("use without JavaScript" in each.lacks), each.name
