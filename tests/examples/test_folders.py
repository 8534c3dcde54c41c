"""The tests that an application brings along, run in its folder as whoever copies it does."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

TESTED = sorted(path.parent for path in ROOT.glob("examples/*/tests"))


@pytest.mark.parametrize("folder", TESTED, ids=[folder.name for folder in TESTED])
def test_a_folder_passes_its_own_tests(folder: Path) -> None:
    # Dash's plugin for Selenium warns under pytest 9; pyproject.toml leaves it out too
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:dash", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
