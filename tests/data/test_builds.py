"""The builds of « Manchots »: every file counted once, and the sentences around the figures."""

import shutil
from pathlib import Path

import pytest

from guide.builds import BUILDS, count, texts
from guide.builds import HERE as DATA
from guide.data import Mistake
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
