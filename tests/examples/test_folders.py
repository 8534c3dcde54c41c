"""The tests that an application brings along, run in its folder as whoever copies it does."""

from pathlib import Path

import pytest

from tests.support.examples import APART, blocks
from tests.support.newcomer import Newcomer
from tests.support.paths import ROOT

TESTED = sorted({path.parent for path in ROOT.glob("examples/*/tests")} - {APART})


@pytest.mark.parametrize("folder", TESTED, ids=[folder.name for folder in TESTED])
def test_a_folder_passes_its_own_tests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Dash's plugin for Selenium warns under pytest 9; pyproject.toml leaves it out too
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:dash -p no:cacheprovider")
    *_, tests = blocks(folder / "README.md", "bash")
    assert "passed" in Newcomer(folder, installs=False).types(tests)
