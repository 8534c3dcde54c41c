"""The notebook runs once, says only what its figures show, and names a mistake in it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from guide.data import Mistake
from guide.notebook import run as running
from guide.notebook.figures import in_language
from guide.notebook.texts import HERE, filled, read
from tests.support.paths import ROOT

CELLS = running.cells(running.CODE.read_text(encoding="utf-8"))


BUILT_FROM = [
    "tests",
    "docs",
    "examples",
    "guide",
    "theme",
    "requirements",
    "mkdocs.yml",
    "mkdocs.en.yml",
]


def test_texts_say_only_what_the_figures_show() -> None:
    """Words that stand beside the numbers: where the model goes wrong, that it is calibrated."""
    numbers = running.run().metadata["numbers"]
    confusion, sure = numbers["confusion"], numbers["sure"]
    assert sum(confusion["Gentoo"].values()) == confusion["Gentoo"]["Gentoo"]
    assert sum(row["Gentoo"] for row in confusion.values()) == confusion["Gentoo"]["Gentoo"]
    assert sure["wrong"]["> 0.9"] == 0
    assert np.allclose(numbers["said"], numbers["happened"], atol=0.1)


def test_failing_cell_fails_the_build_and_is_named(tmp_path: Path) -> None:
    for name in BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    with (tmp_path / "guide/notebook/training.py").open("a", encoding="utf-8") as file:
        file.write("\n# %% broken\nno_such_name\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site"],
        cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode != 0
    assert "training.py: broken: NameError: name 'no_such_name' is not defined" in done.stderr
    assert "Traceback" not in done.stderr


SMALL = "# %% first\nanswer = 41\n\n# %% second\nanswer += 1\n"


def test_notebook_runs_again_only_when_something_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "small.py"
    small.write_text(SMALL)
    first = running.run(small, tmp_path)
    assert first.metadata["numbers"] == {"answer": 42}
    monkeypatch.setattr(running, "executed", lambda code: pytest.fail("it runs again"))
    assert running.run(small, tmp_path) == first
    monkeypatch.setattr(running, "executed", lambda code: first)
    before = set(tmp_path.glob("*.ipynb"))
    small.write_text(SMALL + "\n# %% third\nanswer\n")
    running.run(small, tmp_path)
    assert set(tmp_path.glob("*.ipynb")) > before


def test_cell_that_warns_is_a_mistake(tmp_path: Path) -> None:
    small = tmp_path / "small.py"
    small.write_text("# %% loud\nimport warnings\n\nwarnings.warn('deprecated', FutureWarning)\n")
    with pytest.raises(Mistake, match=r"^small\.py: loud: warns: .*deprecated"):
        running.run(small, tmp_path)


@pytest.mark.parametrize(
    ("found", "replaced", "message"),
    [
        ("  rows:", "  columns:", "cells.rows: has no text"),
        ("title: ", "name: ", "title: Field required"),
        ("  saving:\n    heading: ", "  saving:\n    heading: ''\n    more: ", "cells.saving"),
        ("cells:", "cells: [", "line "),
    ],
)
def test_mistake_in_the_texts_is_named(
    found: str, replaced: str, message: str, tmp_path: Path
) -> None:
    text = (HERE / "en.yml").read_text(encoding="utf-8")
    assert text.count(found) == 1
    (tmp_path / "en.yml").write_text(text.replace(found, replaced), encoding="utf-8")
    with pytest.raises(Mistake, match=re.escape(f"/en.yml: {message}")):
        read("en", CELLS, tmp_path)


def test_number_that_the_notebook_does_not_name_is_a_mistake() -> None:
    texts = {"cells": {"rows": {"text": "{count} rows"}}}
    with pytest.raises(Mistake, match=r"notebook/en\.yml: cells\.rows\.text: KeyError: 'count'"):
        filled(texts, {"rows": 342}, "en")


def test_word_of_a_picture_without_translation_is_a_mistake() -> None:
    with pytest.raises(Mistake, match=r"notebook/fr\.yml: words: none for 'island' in a picture"):
        in_language("island", {"species": "espèce"}, "fr")


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "97,3\u00a0% de 10\u00a0000"), ("en", "97.3% de 10,000")],
)
def test_numbers_are_written_as_the_language_does(language: str, written: str) -> None:
    assert filled("{a:.1%} de {b:,}", {"a": 0.973, "b": 10_000}, language) == written


def test_results_are_kept_as_json_that_names_no_folder() -> None:
    kept = json.dumps(running.run())
    assert str(ROOT) not in kept
    assert "/tmp/" not in kept
