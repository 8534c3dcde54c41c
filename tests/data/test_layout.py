"""Each test is in the folder of what it looks at, and what several share is in no test."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

FOLDERS = {"data", "site", "examples", "spec", "proofs", "support"}
TESTS = [*ROOT.glob("tests/**/*.py")]
BROWSER_OR_SITE = {"chromium", "new_page", "served", "site"}  # fixtures


def nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def imported(file: Path) -> Iterator[str]:
    """Yield what a module imports, with the names that it takes from each module."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_each_module_is_in_a_folder_of_the_layout() -> None:
    within = {file.relative_to(ROOT / "tests").parts[0] for file in TESTS}
    assert within == {*FOLDERS, "__init__.py", "conftest.py"}


def test_no_test_module_is_imported() -> None:
    """What it shares goes to a helper: beside it, or in tests/support/."""
    shared = {
        name(file): module
        for file in [*TESTS, *ROOT.glob("tools/**/*.py")]
        for module in imported(file)
        if re.search(r"^tests\..*\b(conftest|test_)", module)
    }
    assert shared == {}


@pytest.mark.parametrize("folder", ["guide", "examples"])
def test_what_is_tested_imports_neither_tests_nor_tools(folder: str) -> None:
    files = [file for file in ROOT.glob(f"{folder}/**/*.py") if "tests" not in file.parts]
    knowing = {
        name(file): module
        for file in files
        for module in imported(file)
        if module.split(".")[0] in ("tests", "tools")
    }
    assert knowing == {}


def test_tests_of_the_data_wait_for_no_browser_and_no_site() -> None:
    waiting = [
        f"{name(file)}::{node.name}: {argument.arg}"
        for file in ROOT.glob("tests/data/*.py")
        for node in nodes(file)
        if isinstance(node, ast.FunctionDef)
        for argument in node.args.args
        if argument.arg in BROWSER_OR_SITE
    ]
    assert waiting == []
