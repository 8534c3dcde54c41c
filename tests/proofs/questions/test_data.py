"""What travels between the browser and the server, and what the server checks of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.proofs.questions.without_cure import APPS, write_paced_by_test, write_without_cure
from tests.proofs.screens import wait_for_console
from tests.proofs.shown import shown, watch
from tests.support.programs import wait_until
from tests.support.serving import SNIPPETS, log, served

CALLBACKS = "**/_dash-update-component*"


def summed(server: str, folder: Path, page: Page) -> int:
    """Load the numbers, have them summed; return how many bytes the browser sent."""
    with served(f"gunicorn --workers 2 {server}", folder) as url:
        page.goto(url)
        with page.expect_response(CALLBACKS):
            page.get_by_role("button", name="Load").click()
        expect(page).to_have_title("Dash")  # and no more "Updating...": the answer is kept
        with page.expect_request(CALLBACKS) as asked:
            page.get_by_role("button", name="Sum").click()
        expect(page.locator("#said")).to_have_text("4999950000")
        page.close()
    return len(asked.value.post_data_buffer or b"")


@pytest.mark.symptom("large-store")
def test_what_dcc_store_holds_travels_with_each_callback(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure("cache.set(name, list(range(100_000)), expire=3600)", "store", tmp_path)
    write_without_cure("return name", "store", tmp_path, instead="return list(range(100_000))")
    write_without_cure("cache[name]", "store", tmp_path, instead="name")
    assert summed("app:server", tmp_path, new_page()) > 500_000


@pytest.mark.cure("large-store")
def test_a_key_travels_instead_of_the_data(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    assert summed(f"{SNIPPETS}.store:server", tmp_path, new_page()) < 1000


def forged(route: Route) -> None:
    body = route.request.post_data or ""
    assert '"value":5' in body
    route.continue_(post_data=body.replace('"value":5', '"value":1e9'))


def answer_to_forged_value(server: str, folder: Path, page: Page) -> str:
    """Return what a callback says to a value that the slider cannot have."""
    page.route(CALLBACKS, forged)
    with served(f"gunicorn {server}", folder) as url:
        page.goto(url)
        expect(page.locator("#said")).not_to_be_empty()
        text = page.locator("#said").inner_text()
        page.close()
    return text


@pytest.mark.proves("dash-bounds: true")
@pytest.mark.symptom("slider-bounds")
def test_a_callback_gets_a_value_out_of_the_slider_s_bounds(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure("YEARS.validate_python(years)", "slider", tmp_path, instead="years")
    assert answer_to_forged_value("app:server", tmp_path, new_page()) == "1000000000.0 years"


@pytest.mark.proves("dash-bounds: true")
@pytest.mark.cure("slider-bounds")
def test_a_callback_that_checks_refuses_it(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    refusal = "Input should be less than or equal to 10"
    assert answer_to_forged_value(f"{SNIPPETS}.slider:server", tmp_path, new_page()) == refusal


@pytest.mark.symptom("dataframe-returned")
def test_a_callback_cannot_return_a_dataframe(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    write_without_cure('.to_dict("records")', "dataframe", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        with page.expect_response(CALLBACKS) as answer:
            page.get_by_role("button", name="Load").click()
        assert answer.value.status == 500
        expect(page).to_have_title("Dash")  # and no more "Updating..."
        expect(page.locator("#shown")).to_be_empty()
        page.close()
    assert "dash.exceptions.InvalidCallbackReturnValue" in log(tmp_path)
    assert "returned a value having type `DataFrame`" in log(tmp_path)


@pytest.mark.cure("dataframe-returned")
def test_a_callback_returns_records(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.dataframe:server", tmp_path) as url:
        page.goto(url)
        page.get_by_role("button", name="Load").click()
        expect(page.locator("#shown")).to_have_text("Gentoo: 217")
        page.close()


def first_received(url: str) -> str:
    """Return the first part of an answer, as soon as it is received."""
    with httpx.stream("GET", url, timeout=30) as answer:
        return next(answer.iter_text())


@pytest.mark.symptom("stream-flask")
def test_jsonify_sends_nothing_before_the_last_word(tmp_path: Path) -> None:
    write_paced_by_test("flask_stream", tmp_path)
    whole = '__import__("flask").jsonify("".join(words()))'
    write_without_cure(
        'Response(words(), mimetype="text/plain")', "flask_stream", tmp_path, instead=whole
    )
    with served("gunicorn app:app", tmp_path) as url, ThreadPoolExecutor(1) as reader:
        first = reader.submit(first_received, f"{url}/words")
        wait_until((tmp_path / "sent").exists)
        assert not first.done()
        (tmp_path / "go").touch()
        assert first.result() == '"Gentoo, probably."\n'


@pytest.mark.cure("stream-flask")
def test_a_generator_is_received_before_its_last_word_is_there(tmp_path: Path) -> None:
    write_paced_by_test("flask_stream", tmp_path)
    with (
        served("gunicorn app:app", tmp_path) as url,
        httpx.stream("GET", f"{url}/words", timeout=30) as answer,
    ):
        received = answer.iter_text()
        assert next(received) == "Gentoo, "
        (tmp_path / "go").touch()
        assert next(received) == "probably."


@pytest.mark.proves("little-by-little: true")
@pytest.mark.symptom("stream-dash")
def test_dash_on_flask_shows_nothing_before_the_last_word(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    write_paced_by_test("dash_stream", tmp_path)
    write_without_cure('backend="fastapi"', "dash_stream", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        watch(page, "#answer")
        page.get_by_role("button", name="Ask").click()
        wait_until((tmp_path / "sent").exists)
        (tmp_path / "go").touch()
        expect(page.locator("#answer")).to_have_text("Gentoo, probably.")
        assert shown(page) == ["Gentoo, probably."]
        page.close()
    assert "websocket" not in log(tmp_path).lower()


@pytest.mark.proves("little-by-little: true")
@pytest.mark.cure("stream-dash")
def test_dash_on_fastapi_shows_each_word_as_it_comes(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    write_paced_by_test("dash_stream", tmp_path)
    with served("uvicorn app:server", tmp_path) as url:
        page.goto(url)
        page.get_by_role("button", name="Ask").click()
        expect(page.locator("#answer")).to_have_text("Gentoo,")
        (tmp_path / "go").touch()
        expect(page.locator("#answer")).to_have_text("Gentoo, probably.")
        expect(page.locator("#state")).to_have_text("done")
        page.close()


def asked_elsewhere(url: str, page: Page) -> set[str]:
    """Open a page without a network; return the other hosts that it asks."""
    hosts: set[str] = set()

    def without_a_network(route: Route) -> None:
        host = urlsplit(route.request.url).hostname
        if host == "127.0.0.1":
            route.continue_()
        else:
            hosts.add(str(host))
            route.abort()

    page.route("**/*", without_a_network)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return hosts


@pytest.mark.symptom("offline")
@pytest.mark.parametrize(
    ("server", "setting", "host", "missing"),
    [
        ("offline:app", ("plotlyjs=True", 'plotlyjs="cdn"'), "cdn.plot.ly", "Plotly"),
        ("offline_dash:server", ("locally=True", "locally=False"), "unpkg.com", "DashRenderer"),
    ],
)
def test_a_page_that_asks_a_cdn_shows_no_chart_offline(
    server: str,
    setting: tuple[str, str],
    host: str,
    missing: str,
    tmp_path: Path,
    new_page: Callable[..., Page],
) -> None:
    page, errors = new_page(), []
    page.on("pageerror", lambda error: errors.append(error.message))
    application, object = server.split(":")
    write_without_cure(setting[0], application, tmp_path, instead=setting[1])
    with served(f"gunicorn app:{object}", tmp_path) as url:
        assert host in asked_elsewhere(url, page)
        wait_for_console(page, errors, f"{missing} is not defined")
        expect(page.locator(".main-svg")).to_have_count(0)
        page.close()


@pytest.mark.cure("offline")
@pytest.mark.parametrize("server", [f"{SNIPPETS}.offline:app", f"{APPS}.offline_dash:server"])
def test_a_page_that_asks_nobody_else_shows_its_chart_offline(
    server: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {server}", tmp_path) as url:
        assert asked_elsewhere(url, page) == set()
        expect(page.locator(".main-svg").first).to_be_visible()
        page.close()
