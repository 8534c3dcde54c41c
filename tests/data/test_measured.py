"""What was measured stays as it was measured."""

from pathlib import Path

import pytest
import yaml

from tests.support.paths import ROOT
from tools.measures_files import FILES, changed, write


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_no_figure_was_changed_by_hand(file: Path) -> None:
    said = f"{file.relative_to(ROOT)} is not as it was written: run `nox -s measure`"
    assert not changed(file), said


def test_a_figure_changed_by_hand_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "measures.yml"
    write(file, "in one run", {"batch": {"low": 39, "median": 41, "high": 46}})
    assert not changed(file)
    assert yaml.safe_load(file.read_text())["batch"]["median"] == 41
    file.write_text(file.read_text().replace("41", "42"))
    assert changed(file)
