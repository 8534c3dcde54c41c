"""An application says what it predicts in schema.py, train.py, its data and its README alone."""

import re
from pathlib import Path

import pytest

from guide.publish import own_files
from tests.support.paths import ROOT

BUILDS = sorted(ROOT.glob("examples/*_app"))
MAY_SAY = re.compile(r"schema\.py|train\.py|README.*\.md|.*\.csv")
WORDS = re.compile(r"penguin|manchot|species|(?<![a-z])bill(?![a-z])|flipper|island", re.IGNORECASE)


def said(folder: Path) -> list[str]:
    """Return each place of a folder, a file's name too, that says what is predicted."""
    files = [path for path in own_files(folder) if not MAY_SAY.fullmatch(path.name)]
    names = [path.relative_to(folder).as_posix() for path in files]
    lines = [
        f"{name}:{rank}: {line.strip()[:80]}"
        for name, path in zip(names, files, strict=True)
        for rank, line in enumerate(path.read_text("utf-8", "ignore").splitlines(), 1)
        if WORDS.search(line)
    ]
    return [name for name in names if WORDS.search(name)] + lines


@pytest.mark.parametrize("folder", BUILDS, ids=lambda folder: folder.name)
def test_nothing_else_says_what_is_predicted(folder: Path) -> None:
    assert said(folder) == []


def test_a_word_is_found_in_a_name_and_in_a_text(tmp_path: Path) -> None:
    for name, text in {
        "app.py": "a\nbill_depth\nbilling",
        "island.py": "",
        "train.py": "A bill",
    }.items():
        (tmp_path / name).write_text(text)
    assert said(tmp_path) == ["island.py", "app.py:2: bill_depth"]
