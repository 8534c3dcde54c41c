"""The notebook runs apart, says only what its figures show, and names a mistake in it."""

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from guide.data import Mistake
from guide.languages import LANGUAGES
from guide.notebook import run as running
from guide.notebook.build import shown, texts_for
from guide.notebook.figures import in_language
from guide.notebook.texts import HERE, filled, read
from tests.support.guide_copy import copied_guide
from tests.support.paths import ROOT

CELLS = running.cells(running.CODE.read_text(encoding="utf-8"))


def test_texts_say_only_what_the_figures_show() -> None:
    """Words that stand beside the numbers: where the model goes wrong, that it is calibrated."""
    numbers = running.run().metadata["numbers"]
    confusion, sure = numbers["confusion"], numbers["sure"]
    assert sum(confusion["Gentoo"].values()) == confusion["Gentoo"]["Gentoo"]
    assert sum(row["Gentoo"] for row in confusion.values()) == confusion["Gentoo"]["Gentoo"]
    assert sure["wrong"]["> 0.9"] == 0
    assert np.allclose(numbers["said"], numbers["happened"], atol=0.1)


def test_pages_show_what_the_code_gives() -> None:
    """``nox -s notebook`` keeps it for them."""
    now = running.executed(running.CODE)
    for language in LANGUAGES:
        kept, anew = running.run(), copy.deepcopy(now)
        pages = [shown(each, texts_for(each, language), language) for each in (kept, anew)]
        assert pages[0] == pages[1]


def test_code_that_has_changed_since_it_was_run_fails_the_build(tmp_path: Path) -> None:
    guide = copied_guide(tmp_path)
    with (guide / "guide/notebook/training.py").open("a", encoding="utf-8") as file:
        file.write("\n# %% more\n1 + 1\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "site"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=guide, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    said = "training.py: the code: has changed since it was run; run nox -s notebook"
    assert done.stderr.count(said) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("no_such_name", "NameError: name 'no_such_name' is not defined"),
        ("import warnings\n\nwarnings.warn('deprecated', FutureWarning)", "warns: .*deprecated"),
    ],
)
def test_cell_that_fails_or_warns_is_a_mistake(cell: str, reason: str, tmp_path: Path) -> None:
    small = tmp_path / "small.py"
    small.write_text(f"# %% first\nanswer = 41\n\n# %% wrong\n{cell}\n")
    with pytest.raises(Mistake, match=rf"^small\.py: wrong: {reason}"):
        running.executed(small)


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
