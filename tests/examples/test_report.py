"""The report in a browser, on paper, by its weight, for other tables, and its timers’ files."""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.data_sets import TABLES
from tests.support.examples import copied
from tests.support.newcomer import Newcomer
from tests.support.paths import ROOT
from tests.support.tables import swapped

FOLDER = ROOT / "examples/report_app"
PAGES = [f"{folder}{name}.html" for folder in ("", "en/") for name in ("index", "data", "model")]
FIRST = ("index.html", "report.css", "icon.svg", "pictures/axes.svg", "pictures/quality.svg")
OTHERS = ("data.html", "model.html", "report.js")

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = copied("report_app", tmp_path_factory.mktemp("report"))
    Newcomer(place, installs=False).types(".venv/bin/python train.py\n.venv/bin/python report.py")
    return place / "report"


def figures(page: Path) -> dict[str, dict[str, object]]:
    [given] = re.findall(r'id="figures">(.*?)</script>', page.read_text("utf-8"))
    return dict(json.loads(given))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_each_page_is_accessible_and_asks_for_nothing_elsewhere(
    report: Path, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page, said, asked = new_page(scheme, width), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto((report / name).as_uri())
        if "index" not in name:
            expect(page.locator(".figure .main-svg").first).to_be_visible()
        assert said == [], name  # the policy included
        assert problems(page) == [], name
        assert not scrolls_sideways(page), name
        said.clear()  # axe asks for the style sheet, which the policy refuses it
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_keyboard_filters_figures_and_tables(
    report: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto((report / "data.html").as_uri())
    drawn = "document.getElementById('drawn-axes').data.map(each => each.name)"
    every = page.evaluate(drawn)
    page.get_by_label("ne montrer que").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#filter")).to_have_value("Biscoe")
    page.wait_for_function(f"before => String({drawn}) !== String(before)", arg=every)
    table = page.locator("section").nth(2).locator("table:visible")
    expect(table.locator("th[scope=row]")).to_have_text(["Île – Biscoe"])
    assert problems(page) == []


def test_without_a_script_there_are_pictures_and_no_list(
    report: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page(script=False)
    page.goto((report / "data.html").as_uri())
    expect(page.locator("#filter")).to_be_hidden()
    for picture in page.locator("section img").all():
        expect(picture).to_be_visible()
        assert picture.evaluate("each => each.naturalWidth") > 300


def test_on_paper_it_is_dark_on_white_and_keeps_the_filter(
    report: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page("dark")
    page.goto((report / "data.html").as_uri())
    page.locator("#filter").select_option("Dream")
    page.emulate_media(media="print")
    colour = "each => getComputedStyle(each).backgroundColor"
    assert page.locator("body").evaluate(colour) == "rgb(255, 255, 255)"
    assert page.locator(".figure text").first.evaluate("e => getComputedStyle(e).fill") == (
        "rgb(0, 0, 0)"
    )
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator(".shown:visible").first).to_have_text("Île\u00a0: Dream (124)")
    assert page.pdf().startswith(b"%PDF")


def test_what_a_visit_weighs_is_what_the_page_says(report: Path) -> None:
    sent = {name: (report / f"{name}.gz").stat().st_size for name in FIRST + OTHERS}
    [plotly] = (file.stat().st_size for file in report.glob("plotly*.gz"))
    first = sum(sent[name] for name in FIRST)
    assert first == pytest.approx(21_400, rel=0.05)
    assert first + sum(sent[name] for name in OTHERS) + plotly == pytest.approx(1.506e6, rel=0.03)
    alone = [
        go.Figure(choices[""]).to_html().encode()
        for name in OTHERS[:2]
        for choices in figures(report / name).values()
    ]
    assert len(alone) == 6
    assert sum(len(gzip.compress(each)) for each in alone) == pytest.approx(8.83e6, rel=0.03)


def test_the_menus_of_plotly_are_out_of_the_keyboard_s_reach(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    menu = {"buttons": [{"label": each, "method": "restyle", "args": [{}]} for each in "ab"]}
    figure = go.Figure(go.Bar(y=[1, 2]), {"updatemenus": [menu]})
    figure.write_html(tmp_path / "menu.html", config={"displayModeBar": False})
    page = new_page()
    page.goto((tmp_path / "menu.html").as_uri())
    expect(page.locator(".updatemenu-header")).to_be_visible()
    assert page.locator("[tabindex], select, button, a[href]").count() == 0


@pytest.mark.weekly
@pytest.mark.parametrize("name", [name for name in TABLES if name != "penguins"])
def test_any_table_gives_a_report(name: str, tmp_path: Path) -> None:
    table = TABLES[name]()
    place = swapped("report_app", table, tmp_path)
    Newcomer(place, installs=False).types(".venv/bin/python report.py")
    drawn = figures(place / "report/data.html").keys() | figures(place / "report/model.html").keys()
    assert drawn >= {"missing", "quality"}
    assert "nan" not in (place / "report/index.txt").read_text("utf-8").lower().split()


def test_systemd_takes_the_service_and_the_timer(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("systemd is not installed")
    for name in ("report.service", "report.timer"):
        text = (FOLDER / name).read_text().replace("/srv/report/.venv/bin/python", "/bin/true")
        (tmp_path / name).write_text(text)
    units = [str(tmp_path / name) for name in ("report.service", "report.timer")]
    done = subprocess.run([program, "verify", *units], capture_output=True, text=True)
    assert done.stdout + done.stderr == ""
    [when] = re.findall("OnCalendar=(.+)", (FOLDER / "report.timer").read_text())
    subprocess.run([program, "calendar", when], check=True, capture_output=True)


def test_cron_takes_its_line(tmp_path: Path) -> None:
    program = shutil.which("crontab")
    (tmp_path / "empty").touch()
    tried = program and subprocess.run([program, "-n", tmp_path / "empty"], capture_output=True)
    if not program or not tried or tried.returncode:
        pytest.skip("cron is not installed, or checks no file without installing it")
    subprocess.run([program, "-n", FOLDER / "crontab"], check=True)
