"""Charts in a page: who draws them, with what, and what their readers see."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.proofs.questions.without_cure import write_without_cure
from tests.support.serving import SNIPPETS, served

POINTS = ".scatterlayer .point"


@pytest.mark.symptom("plotly-in-flask")
def test_jinja_shows_the_text_of_a_chart_where_it_is_not_said_to_be_html(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure("Markup(chart)", "plotly_page", tmp_path, instead="chart")
    page = new_page()
    with served("gunicorn app:app", tmp_path) as url:
        page.goto(url)
        expect(page.locator("body")).to_contain_text('<div id="')
        expect(page.locator(".main-svg")).to_have_count(0)
        page.close()


@pytest.mark.symptom("empty-chart")
def test_a_plotly_js_that_reads_no_base64_draws_an_empty_chart_without_a_word(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    # as one from before base64: it does not know the name under which the numbers come
    older = 'get_plotlyjs().replace("bdata", "not_known")'
    write_without_cure("get_plotlyjs()", "plotly_page", tmp_path, instead=older)
    page, errors = new_page(), []
    page.on("pageerror", lambda error: errors.append(error.message))
    with served("gunicorn app:app", tmp_path) as url:
        assert '"bdata"' in httpx.get(url).text
        page.goto(url)
        expect(page.locator(".main-svg").first).to_be_visible()
        expect(page.locator(POINTS)).to_have_count(0)
        assert errors == []
        page.close()


@pytest.mark.cure("plotly-in-flask", "empty-chart")
def test_the_plotly_js_that_python_brings_draws_the_chart_and_is_kept(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.plotly_page:app", tmp_path) as url:
        page.goto(url)
        expect(page.locator(POINTS)).to_have_count(4)
        page.close()
        library = httpx.get(f"{url}/plotly.js")
        assert library.headers["Cache-Control"] == "max-age=3600"
        assert len(httpx.get(url).content) < 20_000 < 1_000_000 < len(library.content)


SEEN = "document.querySelector('#chart .js-plotly-plot')._fullLayout.xaxis.range"


def seen_after_a_zoom(server: str, folder: Path, page: Page) -> list[list[float]]:
    """Return the range of a chart: whole, then zoomed, then drawn again twice."""
    ranges = []
    with served(f"gunicorn {server}", folder) as url:
        page.goto(url)
        expect(page.get_by_text("Drawn 0 times")).to_be_visible()
        ranges.append(page.evaluate(SEEN))
        zoom(page)
        page.wait_for_function(f"{SEEN}[0] !== {ranges[0][0]}")
        ranges.append(page.evaluate(SEEN))
        for times in (1, 2):
            page.get_by_role("button", name="Refresh").click()
            expect(page.get_by_text(f"Drawn {times} times")).to_be_visible()
            ranges.append(page.evaluate(SEEN))
        page.close()
    return ranges


def zoom(page: Page) -> None:
    """Drag from one place of the chart to another, as a reader does."""
    box = page.locator(".nsewdrag").bounding_box()
    assert box
    left, width, middle = box["x"], box["width"], box["y"] + box["height"] / 2
    page.mouse.move(left + 0.4 * width, middle)
    page.mouse.down()
    page.mouse.move(left + 0.6 * width, middle, steps=4)
    page.mouse.up()


@pytest.mark.symptom("zoom-lost")
def test_a_chart_drawn_again_is_seen_whole_even_with_uirevision(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    advised = ', uirevision="same animals"'
    write_without_cure(", **kept(moved or {})", "zoom_kept", tmp_path, instead=advised)
    whole, zoomed, again, _ = seen_after_a_zoom("app:server", tmp_path, new_page())
    assert again == whole != zoomed


@pytest.mark.cure("zoom-lost")
def test_a_chart_drawn_with_what_the_reader_chose_stays_zoomed(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    seen = seen_after_a_zoom(f"{SNIPPETS}.zoom_kept:server", tmp_path, new_page())
    whole, *zoomed = [[round(each, 6) for each in both] for both in seen]
    assert zoomed == [zoomed[0]] * 3 != [whole] * 3


def weight(server: str, folder: Path, page: Page, points: int) -> int:
    """Expect a page to draw so many points one by one; return the bytes of its description."""
    with served(f"gunicorn {server}", folder) as url:
        page.goto(url)
        expect(page.locator(POINTS if points else ".heatmaplayer image")).to_have_count(points or 1)
        expect(page.locator(POINTS)).to_have_count(points)
        page.close()
        return len(httpx.get(f"{url}/_dash-layout").content)


@pytest.mark.symptom("many-points")
def test_a_chart_of_points_has_one_object_each_and_all_of_them_travel(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    each = 'go.Scatter(x=BILLS, y=FLIPPERS, mode="markers")'
    cells = "go.Heatmap(x=bills, y=flippers, z=counts.T)"
    write_without_cure(cells, "many_points", tmp_path, instead=each)
    assert weight("app:server", tmp_path, new_page(), 20_000) > 400_000


@pytest.mark.cure("many-points")
def test_a_chart_of_cells_weighs_the_same_for_any_number_of_points(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    assert weight(f"{SNIPPETS}.many_points:server", tmp_path, new_page(), 0) < 50_000


def height(server: str, folder: Path, page: Page, least: int) -> float:
    """Return the height of the chart in a window of 800 pixels, once it has the least of it."""
    tall = f"document.querySelector('#chart .main-svg').clientHeight >= {least}"
    with served(f"gunicorn {server}", folder) as url:
        page.goto(url)
        expect(page.locator("#chart .main-svg").first).to_be_visible()
        page.wait_for_function(tall)
        box = page.locator("#chart .main-svg").first.bounding_box()
        page.close()
    assert box
    return box["height"]


@pytest.mark.symptom("chart-height")
def test_a_chart_has_450_pixels_whatever_the_room(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(", responsive=True", "full_height", tmp_path)
    assert height("app:server", tmp_path, new_page(), 450) == 450


@pytest.mark.cure("chart-height")
def test_a_responsive_chart_takes_the_room_that_is_left(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    assert height(f"{SNIPPETS}.full_height:server", tmp_path, new_page(), 600) < 700
