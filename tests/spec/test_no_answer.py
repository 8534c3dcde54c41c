"""The server does not answer any more: the page says so, and shows no answer to another question.

Flask's page is a new one at each question: there, the browser itself says it.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.spec.chart import chart, choose_island
from tests.support.accessibility import problems
from tests.support.data_sets import OWN
from tests.support.examples import example
from tests.support.penguins import LABELS, SPECIES, both_languages, type_in
from tests.support.sent_files import HEAD, ROW, expect_predicted, send

pytestmark = pytest.mark.thorough

WITHOUT = {"fr": "Le serveur n’a pas pu répondre.", "en": "The server could not answer."}
ADELIE = ["39.1", "18.7", "181", "3750"]


@pytest.mark.parametrize("app", [("dash_app", OWN)], indirect=True)
@both_languages
def test_what_was_not_answered_is_said_and_the_old_answer_withdrawn(
    language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(locale=language), tmp_path / "animals.csv"
    file.write_text(f"{HEAD}\n{ROW}")
    page.goto(url)
    type_in(page, language, [46.1, 13.2, 211, 4500])
    expect(page.locator(".outcome")).to_have_text(SPECIES[language])
    send(page, language, file)
    expect_predicted(page, language, "1")
    page.context.set_offline(True)
    type_in(page, language, ADELIE)
    alert = page.get_by_role("alert").filter(has_text=WITHOUT[language])
    expect(alert).to_have_count(1)
    for old in (page.locator(".outcome"), page.get_by_role("table"), chart(page)):
        expect(old).to_be_hidden()
    send(page, language, file)
    expect(alert).to_have_count(2)
    expect(page.locator("#report")).to_be_hidden()
    assert problems(page) == []
    page.context.set_offline(False)
    page.get_by_label(LABELS[language][0], exact=True).fill("46.1")
    expect(alert).to_have_count(1)
    expect(page.locator(".outcome")).to_be_visible()
    send(page, language, file)
    expect_predicted(page, language, "1")
    expect(alert).to_have_count(0)


@pytest.mark.parametrize("app", [("dash_app", OWN)], indirect=True)
def test_an_island_that_could_not_be_shown_is_said_too(
    url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(url)
    choose_island(page, "fr", "Dream")
    page.context.set_offline(True)
    page.get_by_role("button", name="Biscoe").click()
    expect(page.get_by_role("alert").filter(has_text=WITHOUT["fr"])).to_have_count(1)
    expect(chart(page)).to_be_hidden()
    page.context.set_offline(False)
    page.get_by_role("button", name="Biscoe").click()
    expect(chart(page)).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text=WITHOUT["fr"])).to_have_count(0)


def test_a_server_that_is_gone_is_said(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    page = new_page()
    with example("dash_app", tmp_path) as server:
        page.goto(server.url)
        expect(page.locator(".outcome")).not_to_be_empty()
        os.killpg(server.pid, signal.SIGKILL)
        type_in(page, "fr", ADELIE[::-1])
        expect(page.get_by_role("alert").filter(has_text=WITHOUT["fr"])).to_have_count(1)
        expect(page.locator(".outcome")).to_be_hidden()
