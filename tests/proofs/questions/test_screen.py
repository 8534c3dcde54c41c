"""What Dash shows, and what a callback may write."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from dash import dash_table
from dash.exceptions import MissingCallbackContextException
from playwright.sync_api import ConsoleMessage, Page, expect

from examples.snippets import which_button
from tests.proofs.questions.without_cure import APPS, write_without_cure
from tests.proofs.screens import wait_for_console
from tests.support.serving import SNIPPETS, log, served
from tests.support.verdicts import refuted


@pytest.fixture
def console() -> list[str]:
    """What the browser's console says."""
    return []


@pytest.fixture
def page(new_page: Callable[..., Page], console: list[str]) -> Page:
    """A page of the browser; what Dash says there is an object, its text is made of the parts."""

    def hear(message: ConsoleMessage) -> None:
        parts = [part.json_value() for part in message.args]
        console.append(" ".join(map(str, [message.text, *parts])))

    page = new_page()
    page.on("console", hear)
    return page


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.symptom("one-output")
def test_of_two_callbacks_with_one_output_the_last_answers_for_both(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    write_without_cure(", allow_duplicate=True", "one_output", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        click(page, "A")
        expect(page.locator("#said")).to_have_text("from B")
        assert console == []
    with served("python app.py", tmp_path) as url:
        page.goto(url)
        expect(page.get_by_text("Duplicate callback outputs")).to_be_visible()
        page.close()


@pytest.mark.cure("one-output")
def test_two_callbacks_write_one_output_where_one_says_so(tmp_path: Path, page: Page) -> None:
    with served(f"gunicorn {SNIPPETS}.one_output:server", tmp_path) as url:
        page.goto(url)
        for name in ("A", "B", "A"):
            click(page, name)
            expect(page.locator("#said")).to_have_text(f"from {name}")
        page.close()


@pytest.mark.symptom("circular-callbacks")
def test_callbacks_in_a_circle_rewrite_what_one_types(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    with served(f"gunicorn {APPS}.degrees_circular:server", tmp_path) as url:
        page.goto(url)
        page.locator("#celsius").fill("0.1")
        expect(page.locator("#celsius")).to_have_value("0.09999999999999984")
        assert console == []
    with served(f"python -m {APPS}.degrees_circular", tmp_path) as url:
        page.goto(url)
        page.get_by_text("Circular Dependencies").click()
        cycle = "Dependency Cycle Found: fahrenheit.value -> celsius.value -> fahrenheit.value"
        expect(page.get_by_text(cycle)).to_be_visible()
        page.close()


@pytest.mark.cure("circular-callbacks")
def test_one_callback_follows_and_writes_both_fields(tmp_path: Path, page: Page) -> None:
    celsius, fahrenheit = page.locator("#celsius"), page.locator("#fahrenheit")
    with served(f"python -m {SNIPPETS}.degrees", tmp_path) as url:
        page.goto(url)
        celsius.fill("0.1")
        expect(fahrenheit).to_have_value("32.18")
        expect(celsius).to_have_value("0.1")
        fahrenheit.fill("50")
        expect(celsius).to_have_value("10")
        expect(page.get_by_text("Callbacks")).to_be_visible()
        expect(page.get_by_text("Circular Dependencies")).to_have_count(0)
        page.close()


@pytest.mark.symptom("test-a-callback")
def test_a_callback_that_asks_what_was_clicked_fails_outside_of_dash() -> None:
    said = "dash.callback_context.triggered_id is only available from a callback!"
    with pytest.raises(MissingCallbackContextException, match=re.escape(said)):
        which_button.say(1, 0)


@pytest.mark.cure("test-a-callback")
def test_a_callback_is_called_with_the_click_that_it_waits_for() -> None:
    assert which_button.sentence("a") == "from a"
    which_button.test_a_click_on_b_is_answered()


@pytest.mark.symptom("languages")
def test_a_layout_that_is_a_value_has_one_language(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    write_without_cure(
        "app.layout = layout\n", "languages", tmp_path, instead="app.layout = layout()\n"
    )
    with served("gunicorn app:server", tmp_path) as url:
        page = new_page(locale="en")
        page.goto(url)
        expect(page.get_by_role("button")).to_have_text("Bienvenue")
        page.close()


@pytest.mark.symptom("request-context")
def test_dash_asks_for_the_layout_once_before_any_request(tmp_path: Path) -> None:
    write_without_cure("if has_request_context()", "languages", tmp_path, instead="if True")
    with pytest.raises(AssertionError, match="no answer"), served("gunicorn app:server", tmp_path):
        pass
    assert "RuntimeError: Working outside of request context." in log(tmp_path)


@pytest.mark.proves("dash-layout: true")
@pytest.mark.cure("languages", "request-context")
def test_a_layout_that_is_a_function_has_the_language_of_each_reader(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    with served(f"gunicorn {SNIPPETS}.languages:server", tmp_path) as url:
        for asked, welcome, thanks in [
            ("fr", "Bienvenue", "Merci"),
            ("en", "Welcome", "Thank you"),
            ("de", "Bienvenue", "Merci"),
        ]:
            page = new_page(locale=asked)
            page.goto(url)
            click(page, welcome)
            expect(page.locator("#said")).to_have_text(thanks)
            page.close()


NOT_FOUND = "ID not found in layout"


@pytest.mark.symptom("id-not-found")
def test_a_component_that_comes_later_is_not_found_at_first(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    write_without_cure(", suppress_callback_exceptions=True", "component_later", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        click(page, "Open")
        click(page, "Later")
        expect(page.locator("#said")).to_have_text("clicked")
        wait_for_console(page, console, NOT_FOUND)
        assert any(NOT_FOUND in message and '"later"' in message for message in console)
        page.close()


@pytest.mark.cure("id-not-found")
def test_dash_may_be_told_that_a_component_comes_later(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    with served(f"gunicorn {SNIPPETS}.component_later:server", tmp_path) as url:
        page.goto(url)
        click(page, "Open")
        click(page, "Later")
        expect(page.locator("#said")).to_have_text("clicked")
        assert not any(NOT_FOUND in message for message in console)
        page.close()


@pytest.mark.symptom("nonexistent-object")
@pytest.mark.parametrize("options", ["__name__", "__name__, suppress_callback_exceptions=True"])
def test_a_callback_never_runs_where_an_id_is_misspelt(
    options: str, tmp_path: Path, page: Page, console: list[str]
) -> None:
    write_without_cure("State(flipper,", "component_as_id", tmp_path, instead='State("flippers",')
    file = tmp_path / "app.py"
    file.write_text(file.read_text().replace("__name__", options))
    with served("gunicorn app:server", tmp_path) as url:
        page.goto(url)
        click(page, "Show")
        missing = "in an `State` of a Dash callback. The id of this object is `flippers`"
        wait_for_console(page, console, missing)
        assert any(NOT_FOUND in message for message in console) == ("suppress" not in options)
        expect(page.locator("#said")).to_be_empty()
        page.close()


@pytest.mark.cure("nonexistent-object")
def test_a_component_names_itself(tmp_path: Path, page: Page) -> None:
    with served(f"gunicorn {SNIPPETS}.component_as_id:server", tmp_path) as url:
        page.goto(url)
        click(page, "Show")
        expect(page.locator("#said")).to_have_text("217 mm")
        page.close()


@pytest.mark.proves("dash-components: nuance")
@pytest.mark.symptom("data-table")
def test_data_table_says_that_it_will_go() -> None:
    said = "The dash_table.DataTable will be removed from the builtin dash components"
    with pytest.warns(DeprecationWarning, match=said) as warned:
        dash_table.DataTable([{"species": "Gentoo"}])
    with refuted("dash-components"):
        assert not warned.list


@pytest.mark.cure("data-table")
def test_a_table_of_html_shows_the_rows(tmp_path: Path, page: Page) -> None:
    with served(
        f"python -W error::DeprecationWarning -m gunicorn {SNIPPETS}.rows:server", tmp_path
    ) as url:
        page.goto(url)
        expect(page.get_by_role("columnheader")).to_have_text(["species", "flipper"])
        expect(page.get_by_role("cell")).to_have_text(["Gentoo", "217", "Adelie", "190"])
        page.close()


WATCH = """window.titles = [];
new MutationObserver(() => titles.push(document.title))
  .observe(document.head, {subtree: true, childList: true, characterData: true})"""


def titles(url: str, page: Page) -> list[str]:
    """Return the titles that the page took while a callback ran."""
    page.goto(url)
    expect(page.get_by_role("button", name="Show")).to_be_visible()
    expect(page).to_have_title("Penguins")
    page.evaluate(WATCH)
    click(page, "Show")
    expect(page.locator("#said")).to_have_text("shown")
    expect(page).to_have_title("Penguins")
    found: list[str] = page.evaluate("titles")
    page.close()
    return found


@pytest.mark.symptom("updating-title")
def test_the_title_says_updating_at_each_callback(tmp_path: Path, page: Page) -> None:
    write_without_cure(', update_title=""', "title", tmp_path)
    with served("gunicorn app:server", tmp_path) as url:
        taken = titles(url, page)
        assert "Updating..." in taken
        assert taken[-1] == "Penguins"


@pytest.mark.cure("updating-title")
def test_the_title_may_stay(tmp_path: Path, page: Page) -> None:
    with served(f"gunicorn {SNIPPETS}.title:server", tmp_path) as url:
        assert set(titles(url, page)) <= {"Penguins"}
