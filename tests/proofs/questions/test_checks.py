"""How an application is tested: its routes, its files, its screen, its model."""

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import requires
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from examples.snippets import factory, upload_tested
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import APPS, copy_programs, write_without_cure
from tests.support.paths import ROOT


def run_pytest(folder: Path, file: str, *options: str) -> str:
    """Run a file of tests as its reader would; return what pytest writes."""
    (folder / "pytest.ini").touch()  # the folder may stand within the guide's, which has its own
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, file]
    quick = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=quick, capture_output=True, text=True).stdout


@pytest.mark.symptom("test-upload")
def test_the_client_of_flask_has_no_argument_named_files() -> None:
    [said] = quoted_messages("checks", "test-upload")
    with pytest.raises(TypeError, match=re.escape(said)):
        upload_tested.app.test_client().post("/", files={"table": BytesIO(b"")})


@pytest.mark.cure("test-upload")
def test_a_file_is_a_field_of_the_form() -> None:
    table = BytesIO(b"species,flipper\nGentoo,217\nAdelie,190\n")
    answer = upload_tested.app.test_client().post("/", data={"table": (table, "penguins.csv")})
    assert answer.text == "2 penguins"
    upload_tested.test_the_lines_of_a_file_are_counted()


@pytest.mark.symptom("setup-finished")
def test_an_application_that_has_answered_takes_no_more_functions() -> None:
    app = factory.create_app()
    assert app.test_client().get("/217").text == "Gentoo"
    [said] = quoted_messages("checks", "setup-finished")
    with pytest.raises(AssertionError, match=re.escape(said)):
        app.before_request(lambda: ("refused", 403))


@pytest.mark.cure("setup-finished")
def test_each_test_changes_an_application_of_its_own(tmp_path: Path) -> None:
    copy_programs(tmp_path, "factory", "factory_tested")
    assert "2 passed" in run_pytest(tmp_path, "factory_tested.py")


TOLD = """
for _ in range(2):
    browser = create_app().server.test_client()
    print(len(browser.get("/_dash-dependencies").get_json()))
"""


def callbacks_that_a_page_is_told(module: str) -> list[int]:
    """Make an application twice; return how many callbacks the page of each is told of.

    In a process of its own: another test's callbacks may wait for an application in this one.
    """
    command = [sys.executable, "-c", f"from {module} import create_app{TOLD}"]
    return [int(each) for each in subprocess.check_output(command, cwd=ROOT).split()]


@pytest.mark.symptom("passes-alone")
def test_the_first_application_takes_the_callbacks_of_all() -> None:
    assert callbacks_that_a_page_is_told(f"{APPS}.callbacks_of_all") == [1, 0]


@pytest.mark.cure("passes-alone")
def test_an_application_has_the_callbacks_that_are_made_with_it(tmp_path: Path) -> None:
    assert callbacks_that_a_page_is_told("examples.snippets.dash_factory") == [1, 1]
    copy_programs(tmp_path, "dash_factory", "dash_factory_tested")
    assert "2 passed" in run_pytest(tmp_path, "dash_factory_tested.py")


DUO = 'def test_a_click(dash_duo):\n    dash_duo.start_server("app")\n'


@pytest.mark.symptom("test-a-screen")
def test_the_fixtures_of_dash_want_a_selenium_of_2022(tmp_path: Path) -> None:
    (tmp_path / "screen_tested.py").write_text(DUO)
    said, pinned = quoted_messages("checks", "test-a-screen")[1:]
    assert said in run_pytest(tmp_path, "screen_tested.py", "-p", "dash.testing.plugin")
    assert any(each.startswith(pinned) for each in requires("dash") or [])


@pytest.mark.cure("test-a-screen")
def test_a_screen_is_tested_with_a_browser_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_page: Callable[..., Page]
) -> None:
    copy_programs(tmp_path, "dash_factory", "page_tested")
    monkeypatch.syspath_prepend(tmp_path)
    page = new_page()
    importlib.import_module("page_tested").test_a_click_is_answered(page)
    expect(page.locator("#said")).to_have_text("Gentoo")


def loads(folder: Path, file: str) -> int:
    """Run a file of tests; return how many times the model was loaded."""
    written = run_pytest(folder, file, "-s")
    assert "2 passed" in written
    return written.count("loading")


@pytest.mark.symptom("test-loads-model")
def test_a_fixture_is_made_anew_for_each_test(tmp_path: Path) -> None:
    write_without_cure('(scope="session")', "model_tested", tmp_path)
    assert loads(tmp_path, "app.py") == 2


@pytest.mark.cure("test-loads-model")
def test_a_fixture_of_the_session_is_made_once(tmp_path: Path) -> None:
    copy_programs(tmp_path, "model_tested")
    assert loads(tmp_path, "model_tested.py") == 1


def mypy(file: Path) -> str:
    """Check a file as its page tells; return what mypy writes."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-color-output", file.name]
    return subprocess.run(command, cwd=file.parent, capture_output=True, text=True).stdout


@pytest.mark.symptom("mypy-dash")
def test_mypy_refuses_a_callback_in_javascript_and_sees_no_fault_in_a_call(tmp_path: Path) -> None:
    write_without_cure("  # type: ignore[no-untyped-call]", "dash_typed", tmp_path)
    file = tmp_path / "app.py"
    file.write_text(file.read_text() + 'predict("217")\n')
    [command, said] = quoted_messages("checks", "mypy-dash")
    assert command == "mypy --strict"
    written = mypy(file)
    assert said in written
    assert "Found 1 error" in written


@pytest.mark.cure("mypy-dash")
def test_mypy_checks_a_function_that_a_callback_calls(tmp_path: Path) -> None:
    copy_programs(tmp_path, "dash_typed")
    file = tmp_path / "dash_typed.py"
    assert "Success" in mypy(file)
    file.write_text(file.read_text().replace("return species(flipper)", 'return species("217")'))
    assert 'Argument 1 to "species" has incompatible type "str"' in mypy(file)
