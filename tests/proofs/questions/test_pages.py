"""Several pages, large tables, and when a callback is called."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import write_paced_by_test, write_without_cure
from tests.support.programs import wait_until
from tests.support.serving import SNIPPETS, log, served

CALLBACKS = "**/_dash-update-component*"


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


INFINITE = '    rowModelType="infinite",\n'


@pytest.mark.symptom("big-grid")
def test_a_grid_is_sent_whole_before_its_first_row_is_shown(tmp_path: Path) -> None:
    write_without_cure(INFINITE, "big_grid", tmp_path, instead="    rowData=ROWS,\n")
    with served("gunicorn app:server", tmp_path) as url:
        assert len(httpx.get(f"{url}/_dash-layout", timeout=60).content) > 9_000_000


@pytest.mark.cure("big-grid")
def test_a_grid_gets_the_rows_that_it_shows(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    page, received = new_page(), []
    page.on("response", lambda answer: received.append(answer) if "_dash-" in answer.url else 0)
    with served(f"gunicorn {SNIPPETS}.big_grid:server", tmp_path) as url:
        page.goto(url)
        expect(page.get_by_role("gridcell", name="172", exact=True).first).to_be_visible()
        page.evaluate("document.querySelector('.ag-body-viewport').scrollTop = 1e9")
        expect(page.get_by_role("gridcell", name="299999", exact=True)).to_be_visible()
        assert max(len(answer.body()) for answer in received if "suites" not in answer.url) < 10_000
        page.close()


@pytest.mark.symptom("initial-call")
def test_a_callback_of_a_page_is_called_on_arriving_there(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(" if clicks else no_update", "two_pages", tmp_path)
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(f"{url}/read")
        expect(page.locator("#said")).to_have_text("chosen: None")
        follow(page, "Choose")
        expect(page.get_by_role("button", name="Gentoo")).to_be_visible()
        follow(page, "Read")
        expect(page.locator("#said")).to_have_text("chosen: Gentoo")
        page.close()


@pytest.mark.symptom("store-of-a-page")
def test_a_store_goes_away_with_its_page(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    store, button = 'dcc.Store(id="chosen")', 'html.Button("Gentoo", id="gentoo")'
    write_without_cure(f"{store}, ", "two_pages", tmp_path)
    write_without_cure(button, "two_pages", tmp_path, instead=f"[{store}, {button}]")
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        with page.expect_response(CALLBACKS):
            click(page, "Gentoo")
        follow(page, "Read")
        expect(page.locator("#said")).to_be_attached()
        page.wait_for_load_state("networkidle")
        expect(page.locator("#said")).to_be_empty()
        page.close()


@pytest.mark.cure("initial-call", "store-of-a-page")
def test_a_store_of_the_layout_holds_what_was_clicked_from_page_to_page(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.two_pages:server", tmp_path) as url:
        page.goto(url)
        follow(page, "Read")
        expect(page.locator("#said")).to_have_text("chosen: None")
        follow(page, "Choose")
        with page.expect_response(CALLBACKS):
            click(page, "Gentoo")
        follow(page, "Read")
        expect(page.locator("#said")).to_have_text("chosen: Gentoo")
        page.close()


@pytest.mark.symptom("none-at-load")
def test_a_callback_is_called_with_none_before_any_click(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(", prevent_initial_call=True", "first_call", tmp_path)
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        with page.expect_response(CALLBACKS) as answer:
            page.goto(url)
        assert answer.value.status == 500
        page.close()
    [said] = quoted_messages("pages", "none-at-load")
    assert said in log(tmp_path)


@pytest.mark.cure("none-at-load")
def test_a_callback_may_wait_for_the_first_click(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.first_call:server", tmp_path) as url:
        page.goto(url)
        click(page, "One more")
        expect(page.locator("#said")).to_have_text("2 penguins")
        page.close()


@pytest.mark.symptom("duplicate-id")
def test_of_two_components_with_one_id_the_last_answers_for_both(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    for part, who in product(("button", "said"), ("species", "MATCH")):
        cure = f'{{"part": "{part}", "species": {who}}}'
        write_without_cure(cure, "two_cards", tmp_path, instead=f'"{part}"')
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        [said] = quoted_messages("pages", "duplicate-id")
        assert f"dash.exceptions.DuplicateIdError: {said}" in log(tmp_path)  # by the first request
        page.goto(url)
        click(page, "Adelie")
        expect(page.locator("p")).to_have_text(["", "clicked"])
        page.close()


@pytest.mark.cure("duplicate-id")
def test_one_callback_answers_each_of_two_cards(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.two_cards:server", tmp_path) as url:
        page.goto(url)
        click(page, "Adelie")
        expect(page.locator("p")).to_have_text(["clicked", ""])
        page.close()


@pytest.mark.symptom("each-key")
def test_a_callback_answers_a_word_that_is_not_ended(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(", debounce=True", "debounced", tmp_path)
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        for typed in ("A", "Ade"):
            page.locator("#name").fill(typed)
            expect(page.locator("#said")).to_have_text(f"searched: {typed}")
        page.close()


@pytest.mark.cure("each-key")
def test_a_callback_waits_for_the_end_of_what_is_typed(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, asked = new_page(), []
    page.on("request", lambda each: asked.append(each) if "update" in each.url else None)
    with served(f"gunicorn {SNIPPETS}.debounced:server", tmp_path) as url:
        page.goto(url)
        for typed in ("A", "Ade", "Adelie"):
            page.locator("#name").fill(typed)
        page.locator("#name").press("Enter")
        expect(page.locator("#said")).to_have_text("searched: Adelie")
        assert len(asked) == 1
        page.close()


@pytest.mark.symptom("choices-change")
def test_a_value_that_is_no_choice_any_more_becomes_none(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure('    Output("species", "value"),\n', "choices", tmp_path)
    write_without_cure(", chosen if chosen in here else here[0]", "choices", tmp_path)
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        expect(page.locator("#said")).to_have_text("GENTOO")
        click(page, "Dream")
        [said] = quoted_messages("pages", "choices-change")
        wait_until(lambda: said in log(tmp_path))
        expect(page.locator("#said")).to_have_text("GENTOO")
        page.close()


@pytest.mark.cure("choices-change")
def test_choices_and_value_change_together(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    page = new_page()
    with served(f"gunicorn {SNIPPETS}.choices:server", tmp_path) as url:
        page.goto(url)
        expect(page.locator("#said")).to_have_text("GENTOO")
        for island in ("Dream", "Biscoe"):  # the Adelies live on both
            click(page, island)
            expect(page.locator("#said")).to_have_text("ADELIE")
        page.close()


SPINNER = ".dash-spinner"


@pytest.mark.symptom("nothing-moves")
def test_a_page_does_not_tell_that_its_callback_is_under_way(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_paced_by_test("waiting", tmp_path)
    cure = 'dcc.Loading(html.P("nothing yet", id="said"))'
    write_without_cure(cure, "waiting", tmp_path, instead='html.P("nothing yet", id="said")')
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        click(page, "Ask")
        wait_until((tmp_path / "sent").exists)
        expect(page.locator("#said")).to_be_visible()
        expect(page.locator(SPINNER)).to_have_count(0)
        (tmp_path / "go").touch()
        expect(page.locator("#said")).to_have_text("Gentoo")
        page.close()


@pytest.mark.cure("nothing-moves")
def test_loading_covers_what_is_being_computed(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_paced_by_test("waiting", tmp_path)
    page = new_page()
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        click(page, "Ask")
        wait_until((tmp_path / "sent").exists)
        expect(page.locator(SPINNER).first).to_be_visible()
        (tmp_path / "go").touch()
        expect(page.locator("#said")).to_be_visible()
        expect(page.locator("#said")).to_have_text("Gentoo")
        expect(page.locator(SPINNER)).to_have_count(0)
        page.close()
