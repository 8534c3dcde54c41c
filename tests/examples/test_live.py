"""The live screen in a browser: it is accessible, says that it is cut off, and catches up."""

import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import copied
from tests.support.newcomer import Newcomer
from tests.support.servers import Server, free_port, running

pytestmark = pytest.mark.thorough

SERVE = [sys.executable, "serve.py"]
SILENT = re.compile("^Plus aucune mesure depuis (.+)\N{NO-BREAK SPACE}: la source n’en donne plus.")
LIVE, LOST = "En direct.", re.compile("^Connexion perdue")
ASKED = re.compile("demande les mesures toutes les cinq secondes")
SECONDS = 60_000  # a bound: most comes within five


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = copied("dash_fastapi_app", tmp_path_factory.mktemp("live"))
    Newcomer(place, installs=False).types(".venv/bin/python train.py")
    return place


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[Server]:
    with running(SERVE, place) as server:
        yield server


@pytest.fixture(scope="module")
def slow(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose answers last, and whose source may be late: axe keeps a page busy."""
    folder = Path(shutil.copytree(place, tmp_path_factory.mktemp("slow") / place.name))
    for name, written, instead in (
        ("stand_in.py", "PAUSE = 0.05", "PAUSE = 0.2"),
        ("source.py", "LATE = 10.0", "LATE = 60.0"),
    ):
        text = (folder / name).read_text("utf-8")
        assert text.count(written) == 1
        (folder / name).write_text(text.replace(written, instead), "utf-8")
    with running(SERVE, folder) as server:
        yield server


def shown(page: Page) -> list[str]:
    """Return the hours of the table, the last first."""
    return page.locator("#rows td:first-child").all_inner_texts()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_it_is_accessible_and_answers_the_keyboard(
    slow: Server, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page, said = new_page(scheme, width), []
    page.on("console", lambda each: said.append(each.text) if each.type != "log" else None)
    page.goto(slow.url)
    expect(page.locator("#state")).to_have_text(LIVE, timeout=SECONDS)
    expect(page.locator("#rows tr").nth(1)).to_be_visible(timeout=SECONDS)
    said_of_state = page.locator("#state").evaluate_handle(
        "each => { const said = []; new MutationObserver(() => said.push(each.textContent))"
        ".observe(each, { childList: true, characterData: true, subtree: true }); return said; }"
    )
    page.keyboard.press("Tab")
    expect(page.locator("#pause")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#pause")).to_have_text("Reprendre")
    held = shown(page)
    page.wait_for_timeout(2500)
    assert shown(page) == held
    page.keyboard.press("Enter")
    expect(page.locator("#rows td").first).not_to_have_text(held[0], timeout=SECONDS)
    page.keyboard.press("Tab")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.insert_text(" Et encore ?" * 70)  # an answer that lasts
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text("Et encore", timeout=SECONDS)
    assert problems(page) == []
    assert not scrolls_sideways(page)
    page.locator("#stop").press("Enter")
    expect(page.locator("#answer-state")).to_have_text("La réponse a été arrêtée.")
    assert said_of_state.json_value() == []  # a value each second, and nothing is announced
    assert said == []


def test_without_a_socket_the_page_asks(server: Server, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script("delete window.SharedWorker")
    page.goto(server.url)
    expect(page.locator("#state")).to_have_text(ASKED, timeout=SECONDS)
    expect(page.locator("#rows tr").nth(4)).to_be_visible()
    before = shown(page)
    expect(page.locator("#rows td").first).not_to_have_text(before[0], timeout=SECONDS)
    page.locator("#send").click()
    expect(page.locator("#answer-state")).to_have_text("La réponse est complète.", timeout=SECONDS)
    expect(page.locator("#answer")).not_to_be_empty()


def test_a_server_killed_and_started_again_finds_its_screen_again(
    place: Path, new_page: Callable[..., Page]
) -> None:
    page, port = new_page(), free_port()
    with running(SERVE, place, port=port) as server:
        page.goto(server.url)
        expect(page.locator("#rows tr").nth(2)).to_be_visible(timeout=SECONDS)
        page.locator("#send").click()
        expect(page.locator("#answer")).not_to_be_empty(timeout=SECONDS)
        os.kill(server.pid, signal.SIGKILL)
        before = shown(page)
        expect(page.locator("#answer-state")).to_have_text(
            re.compile("la connexion a été perdue"), timeout=SECONDS
        )
        expect(page.locator("#state")).to_have_text(LOST, timeout=SECONDS)
        assert problems(page) == []
    with running(SERVE, place, port=port):
        expect(page.locator("#state")).to_have_text(LIVE, timeout=SECONDS)
        expect(page.locator("#rows td").first).not_to_have_text(before[0])
        assert set(shown(page)) & set(before)  # what came before is still there
        expect(page.locator("#send")).to_be_enabled()


HANGS = """

from threading import Event

LATE = 4.0
given = measures


def measures():
    for _, value in zip(range(3), given()):
        yield value
    Event().wait()
"""


def test_a_source_that_hangs_is_told_apart_from_a_lost_connection(
    tmp_path: Path, place: Path, new_page: Callable[..., Page]
) -> None:
    folder = copied("dash_fastapi_app", tmp_path)
    with (folder / "source.py").open("a") as file:
        file.write(HANGS)
    shutil.copy(place / "model.skops", folder)
    with running(SERVE, folder) as server:
        page = new_page()
        page.goto(server.url)
        expect(page.locator("#rows tr").nth(2)).to_be_visible(timeout=SECONDS)
        expect(page.locator("#state")).to_have_text(SILENT, timeout=SECONDS)
        [hour] = SILENT.findall(page.locator("#state").inner_text())
        assert hour == shown(page)[0]
        assert problems(page) == []
    expect(page.locator("#state")).to_have_text(LOST, timeout=SECONDS)
