"""What a page without a server keeps: Plotly's figure, and a notebook."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
import plotly.graph_objects as go
import pytest
from dash import Dash, dcc
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from tests.support.examples import copied, script
from tests.support.serving import PROGRAMS


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that the example writes."""
    place = copied("report_minimal", tmp_path_factory.mktemp("report"))
    subprocess.run(["bash", "-euc", script(place)], cwd=place, check=True)
    return place / "report.html"


@pytest.mark.proves("report-offline: true")
def test_the_report_opens_without_a_network(report: Path, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.context.set_offline(True)
    page.goto(report.as_uri())
    expect(page.locator(".legendtext")).to_have_text(["Adelie", "Gentoo", "Chinstrap"])


@pytest.mark.proves("report-zoom: true")
def test_the_figure_keeps_its_tooltips_and_its_zoom(
    report: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(report.as_uri())
    seen = "() => document.querySelector('.js-plotly-plot')._fullLayout.xaxis.range"
    page.locator(".bars .point").nth(20).hover(force=True)
    expect(page.locator(".hovertext").first).to_be_visible()
    whole = page.evaluate(seen)
    page.mouse.down()
    page.mouse.move(900, 300, steps=5)
    page.mouse.up()
    page.wait_for_function(f"range => ({seen})()[0] > range[0]", arg=whole)


@pytest.mark.proves("plotly-in-file: true")
def test_a_file_with_plotly_weighs_several_megabytes(report: Path) -> None:
    assert report.stat().st_size > 4_000_000


@pytest.mark.proves("notebook-page: true")
def test_nbconvert_makes_a_page_of_a_notebook(tmp_path: Path) -> None:
    shown = nbformat.v4.new_output("execute_result", {"text/plain": "True"})
    cell = nbformat.v4.new_code_cell("217 > 206", outputs=[shown])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "penguins.ipynb")
    command = [PROGRAMS / "jupyter", "nbconvert", "--to", "html", "penguins.ipynb"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    page = (tmp_path / "penguins.html").read_text(encoding="utf-8")
    assert "<pre>True</pre>" in page


@pytest.mark.proves("figure-kept: true")
def test_dash_streamlit_and_a_file_show_the_same_figure() -> None:
    figure = go.Figure(go.Bar(y=[172, 217]))
    drawn = json.loads(figure.to_json())
    app = Dash()
    app.layout = dcc.Graph(figure=figure)
    layout = app.server.test_client().get("/_dash-layout").json
    assert layout["props"]["figure"]["data"] == drawn["data"]
    shown = "import plotly.io, streamlit; streamlit.plotly_chart(plotly.io.from_json(r'''{}'''))"
    page = AppTest.from_string(shown.format(figure.to_json()), default_timeout=30).run()
    [chart] = page.get("plotly_chart")
    assert json.loads(chart.proto.spec)["data"] == drawn["data"]
    assert json.dumps(drawn["data"], separators=(",", ":")) in figure.to_html()
