"""What a script of Streamlit becomes: a page that runs it again and again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import httpx
import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from guide.decision import load
from tests.support.paths import ROOT
from tests.support.servers import running
from tests.support.serving import TYPED

HERE = quote(str(ROOT))
RUN = f"PYTHONPATH={HERE} exec {TYPED}/streamlit run {HERE}/tests/proofs/apps/"
QUIET = "--server.headless=true --server.address=127.0.0.1"


@contextmanager
def streamlit(script: str, folder: Path) -> Iterator[str]:
    """Run a script of the proofs in a folder; give its address."""
    with running(["bash", "-c", f"{RUN}{script} {QUIET}"], folder) as server:
        yield server.url


@pytest.mark.proves(
    "streamlit-reruns: true", "slider-follows: true", "only-python: true", "little-by-little: true"
)
def test_each_gesture_runs_the_script_again_and_words_come_one_by_one(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, runs = new_page(), tmp_path / "runs.txt"
    with streamlit("streamlit_page.py", tmp_path) as url:
        page.goto(url)
        expect(page.get_by_text("200 mm")).to_be_visible(timeout=30_000)
        before = len(runs.read_text().split())
        page.get_by_role("slider").press("End")
        expect(page.get_by_text("235 mm")).to_be_visible()
        assert len(runs.read_text().split()) == before + 1
        page.get_by_role("button", name="Ask").click()
        expect(page.get_by_text("Gentoo,")).to_be_visible()
        (tmp_path / "go").touch()
        expect(page.get_by_text("Gentoo, probably.")).to_be_visible()
        page.close()


@pytest.mark.proves("streamlit-one-line: true")
def test_a_slider_a_field_and_a_chart_are_a_line_each() -> None:
    script = [
        "import streamlit as st",
        "st.slider('Flipper', 170, 235)",
        "st.text_input('Name')",
        "st.bar_chart([172, 217])",
    ]
    page = AppTest.from_string("\n".join(script), default_timeout=30).run()
    assert [len(page.get(each)) for each in ("slider", "text_input", "vega_lite_chart")] == [
        1,
        1,
        1,
    ]


@pytest.mark.proves("streamlit-cache: true")
def test_what_is_cached_is_computed_once_over_the_runs() -> None:
    script = """
        import streamlit as st

        ran = st.session_state.setdefault("ran", [])

        def slow():
            ran.append("slow")

        @st.cache_data
        def kept():
            ran.append("kept")

        slow()
        kept()
    """
    page = AppTest.from_string(script, default_timeout=30).run().run()
    assert page.session_state["ran"] == ["slow", "kept", "slow"]


@pytest.mark.proves("streamlit-routes: true", "json-for-programs: true", "posted-form: true")
def test_programs_have_the_addresses_that_st_app_adds_and_no_other(tmp_path: Path) -> None:
    with streamlit("streamlit_routes.py", tmp_path) as url:
        added, other = (httpx.get(f"{url}/{path}?flipper=217") for path in ("predict", "other"))
        assert added.json() == {"gentoo": True}
        assert other.headers["content-type"].startswith("text/html")
        assert httpx.post(url, data={"flipper": 217}).status_code == 405


@pytest.mark.proves("demo-heaviest: true")
def test_the_demonstration_takes_the_most_room_of_the_seven() -> None:
    measured = {id: each.measures for id, each in load("fr").recommendations.items()}
    assert max(measured, key=lambda id: measured[id].megabytes) == "demo"
