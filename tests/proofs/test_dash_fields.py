"""What Dash's components bring, and what a callback is told of what is typed in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash, dcc
from playwright.sync_api import Browser, Page, expect

from tests.support.serving import APPS, served


@pytest.fixture(scope="module")
def opened(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of the browser that has what Dash sends in its cache, for the next ones."""
    page = chromium.new_page()
    with served(f"gunicorn {APPS}.dash_fields:server", tmp_path_factory.mktemp("fields")) as url:
        page.goto(url)
        yield page
        page.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """The page of dash_fields as it is at first."""
    return reloaded(opened)


def reloaded(page: Page) -> Page:
    """Load the page again; keys that come while it is still being drawn can change places."""
    page.reload()
    expect(page.locator("#said")).to_have_text("None, None")
    expect(page.locator("#flipper")).to_have_text("200 mm")
    expect(page.locator("[data-dash-is-loading]")).to_have_count(0)
    for field in ("#number", "#text", "#left"):  # each is drawn once its script is there
        expect(page.locator(field)).to_be_visible()
    return page


@pytest.mark.proves("dash-callback: true")
def test_the_screen_follows_a_slider_and_the_rest_does_not_move(page: Page) -> None:
    page.locator("#number").press_sequentially("39")
    expect(page.locator("#said")).to_have_text("39, None")
    page.get_by_role("slider").press("End")
    expect(page.locator("#flipper")).to_have_text("235 mm")
    expect(page.locator("#number")).to_have_value("39")
    expect(page.locator("#said")).to_have_text("39, None")


@pytest.mark.proves("dash-components: nuance")
def test_dash_brings_charts_sliders_lists_and_tables(page: Page) -> None:
    expect(page.locator(".js-plotly-plot .point")).to_have_count(2)
    expect(page.get_by_role("slider")).to_be_visible()
    expect(page.get_by_role("button", name="Adelie")).to_be_visible()
    expect(page.get_by_role("cell", name="Gentoo")).to_be_visible()


@pytest.mark.proves("dash-hover: true")
def test_a_chart_tells_the_values_under_the_pointer(page: Page) -> None:
    point = page.locator(".js-plotly-plot .point").first.bounding_box()
    assert point
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    expect(page.locator(".hoverlayer")).to_have_text("(190, 38)")


@pytest.mark.proves("dash-number: true")
def test_a_field_of_numbers_hides_what_is_no_number(page: Page) -> None:
    page.locator("#number").press_sequentially("39")
    expect(page.locator("#said")).to_have_text("39, None")
    page.locator("#number").press_sequentially("-1")
    expect(page.locator("#said")).to_have_text("None, None")
    page.locator("#text").press_sequentially("39-1")
    expect(page.locator("#said")).to_have_text("None, '39-1'")


@pytest.mark.proves("dash-debounce: true")
def test_a_callback_waits_for_the_end_of_the_typing(page: Page) -> None:
    page.clock.install()
    reloaded(page).clock.pause_at(page.evaluate("Date.now() + 60_000"))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for key in "39,1":
        page.locator("#text").press(key)
        page.clock.run_for(100)
    page.clock.run_for(2000)
    expect(page.locator("#said")).to_have_text("None, '39,1'")
    page.clock.resume()
    assert len(asked) == 1


@pytest.mark.proves("dash-cursor: true")
@pytest.mark.parametrize("field", ["#text", "#left"])
def test_a_cursor_put_back_after_the_next_key_moves_what_follows(field: str, page: Page) -> None:
    page.evaluate(
        """() => {
            const start = window.setTimeout
            window.late = []
            window.setTimeout = (run, ...rest) =>
                String(run).includes("setSelectionRange") ? late.push(run) : start(run, ...rest)
        }"""
    )
    page.locator(field).focus()
    page.keyboard.type("45")
    page.wait_for_function("late.length")
    page.evaluate("late.shift()()")
    page.keyboard.type("00")
    expect(page.locator(field)).to_have_value("4005")


@pytest.mark.proves("dash-aria: true")
@pytest.mark.parametrize("component", [dcc.Input, dcc.Dropdown, dcc.Slider])
def test_a_component_takes_no_aria_attribute(component: type) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument: `aria-describedby`"):
        component(**{"aria-describedby": "hint"})


@pytest.mark.proves("dash-assets: true")
def test_dash_puts_what_is_in_assets_into_the_page(tmp_path: Path) -> None:
    (tmp_path / "fields.js").write_text("// a script of one's own")
    dash = Dash(__name__, assets_folder=str(tmp_path))
    dash.layout = []
    client = dash.server.test_client()
    assert '<script src="/assets/fields.js?m=' in client.get("/").text
    with client.get("/assets/fields.js") as answer:
        assert answer.text == "// a script of one's own"


@pytest.mark.proves("dash-pattern: true")
def test_one_callback_answers_for_all_the_buttons(page: Page) -> None:
    for island in ("Dream", "Biscoe"):
        page.locator("button[id*=island]", has_text=island).click()
        expect(page.locator("#island")).to_have_text(island)


@pytest.mark.proves("dash-upload: true", "dash-download: true")
def test_a_file_is_given_in_base64_and_what_the_page_keeps_is_saved(page: Page) -> None:
    with page.expect_response("**/_dash-update-component*"):
        page.locator("input[type=file]").set_input_files(
            {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Gentoo"}
        )
    expect(page).to_have_title("Dash")  # and no more "Updating...": the answer is kept
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").click()
    assert saved.value.suggested_filename == "kept.txt"
    assert saved.value.path().read_text() == "sent: data:text/csv;base64,R2VudG9v"
