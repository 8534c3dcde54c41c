"""Pictures of matplotlib, and what charts and pages write: numbers, months and dates."""

import subprocess
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import httpx
import matplotlib
import matplotlib.pyplot as plt
import pytest
from flask import Flask
from matplotlib import backend_bases
from matplotlib.figure import Figure
from playwright.sync_api import Page, expect

from examples.snippets import dates_json, drawn, in_french
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import APPS, write_without_cure
from tests.support.serving import SNIPPETS, log, served

TOO_MANY, NO_WINDOW = quoted_messages("charts", "pyplot-server")


@pytest.mark.symptom("pyplot-server")
def test_pyplot_keeps_each_figure_that_a_server_draws(tmp_path: Path) -> None:
    cure, without = "from matplotlib.figure import", "from matplotlib.pyplot import figure as"
    write_without_cure(cure, "drawn", tmp_path, instead=without)
    with served("gunicorn app:app", tmp_path) as url:
        for _ in range(21):
            assert httpx.get(f"{url}/chart.png").status_code == 200
    assert TOO_MANY in log(tmp_path)


def bars_of_two_threads(new_figure: Callable[[], Figure], draw: Callable[..., None]) -> list[int]:
    """Draw one bar in each of two threads at once; return how many bars each figure has."""
    both_begun = Barrier(2)

    def drawn_by_a_thread(_: int) -> int:
        figure = new_figure()
        both_begun.wait(120)
        draw(figure)
        both_begun.wait(120)
        return sum(len(axes.patches) for axes in figure.axes)

    with ThreadPoolExecutor(2) as threads:
        return sorted(threads.map(drawn_by_a_thread, range(2)))


@pytest.mark.symptom("pyplot-server")
def test_pyplot_draws_what_two_threads_ask_in_one_figure() -> None:
    matplotlib.use("agg")
    assert bars_of_two_threads(plt.figure, lambda _: plt.bar([0], [1])) == [0, 2]
    plt.close("all")


class Window(backend_bases.FigureCanvasBase):
    """The canvas of a library that opens windows."""

    required_interactive_framework = "tk"


FigureCanvas = Window


@pytest.mark.symptom("pyplot-server")
def test_pyplot_opens_windows_from_the_main_thread_only(monkeypatch: pytest.MonkeyPatch) -> None:
    # as on a machine with a screen
    monkeypatch.setattr(matplotlib.cbook, "_get_running_interactive_framework", lambda: None)
    matplotlib.use(f"module://{__name__}")
    with ThreadPoolExecutor(1) as threads, pytest.warns(UserWarning, match=NO_WINDOW):
        threads.submit(plt.figure).result()
    plt.close("all")
    matplotlib.use("agg")


@pytest.mark.cure("pyplot-server")
def test_a_figure_of_its_own_is_kept_by_nobody() -> None:
    assert bars_of_two_threads(Figure, lambda own: own.subplots().bar([0], [1])) == [1, 1]
    with warnings.catch_warnings(action="error"):
        for _ in range(21):
            answer = drawn.app.test_client().get("/chart.png")
            assert answer.data.startswith(b"\x89PNG")
    assert plt.get_fignums() == []


def seen_by_two_visitors(server: str, folder: Path) -> bool:
    """Two visitors open their page, then each gets its image; return whether it is the same."""
    with served(f"gunicorn {server}", folder) as url:
        pages = [httpx.get(url, params={"species": name}).text for name in ("Adelie", "Gentoo")]
        addresses = [page.split('src="')[1].split('"')[0] for page in pages]
        one, other = [httpx.get(f"{url}{address}").content for address in addresses]
        assert one.startswith(b"\x89PNG")
    return one == other


@pytest.mark.symptom("image-of-another")
def test_a_file_holds_the_last_chart_drawn_for_anyone(tmp_path: Path) -> None:
    assert seen_by_two_visitors(f"{APPS}.drawn_to_file:app", tmp_path)


@pytest.mark.cure("image-of-another")
def test_an_address_that_draws_gives_each_their_own(tmp_path: Path) -> None:
    assert not seen_by_two_visitors(f"{SNIPPETS}.drawn:app", tmp_path)


def expect_ticks(server: str, folder: Path, page: Page, month: str, number: str) -> None:
    """Expect what a chart writes under and beside its axes."""
    with served(f"gunicorn {server}", folder) as url:
        page.goto(url)
        expect(page.locator(".xtick", has_text=month).first).to_be_attached()
        expect(page.locator(".ytick", has_text=number).first).to_be_attached()
        page.close()


@pytest.mark.symptom("chart-in-french")
def test_a_language_that_plotly_has_no_words_of_changes_nothing(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(', "locales": {LANGUAGE: words(LANGUAGE)}', "chart_words", tmp_path)
    expect_ticks("app:server", tmp_path, new_page(), "Feb", "39.2")


@pytest.mark.cure("chart-in-french")
def test_a_chart_writes_months_and_numbers_as_it_is_told(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    expect_ticks(f"{SNIPPETS}.chart_words:server", tmp_path, new_page(), "févr", "39,2")


@pytest.mark.symptom("numbers-in-french")
def test_python_refuses_a_language_that_the_machine_does_not_have() -> None:
    asks = "import locale; locale.setlocale(locale.LC_ALL, 'fr_FR.UTF-8')"
    elsewhere = {"LOCPATH": "/nowhere"}  # as on a machine where it is not installed
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, env=elsewhere)
    [said] = quoted_messages("charts", "numbers-in-french")
    assert said in done.stderr.decode()


@pytest.mark.cure("numbers-in-french")
def test_babel_brings_its_languages() -> None:
    text = in_french.app.test_client().get("/").text
    assert text == "1 février 2026: 4\u202f025,5 g, 97\u00a0%"


DATE = "Sun, 01 Feb 2026 00:00:00 GMT"


@pytest.mark.symptom("dates-json")
def test_flask_writes_a_date_as_http_does_and_midnight_with_it(tmp_path: Path) -> None:
    app = Flask(__name__)
    with app.app_context():
        assert app.json.response(seen=date(2026, 2, 1)).get_json() == {"seen": DATE}
    assert quoted_messages("charts", "dates-json") == [DATE]


@pytest.mark.cure("dates-json")
def test_flask_writes_dates_as_it_is_told() -> None:
    client = dates_json.app.test_client()
    assert client.get("/").get_json() == {"seen": "2026-02-01"}
