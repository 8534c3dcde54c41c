"""What the example folders share, and the versions that they name."""

import re
from pathlib import Path

import pandas as pd
import pytest
from palmerpenguins import load_penguins

from tests.examples import ROOT

FLASK, DASH = ROOT / "examples/flask_app", ROOT / "examples/dash_app"
SHARED = [
    "animal.py",
    "api.py",
    "gunicorn.conf.py",
    "model.py",
    "penguins.csv",
    "texts.py",
    "texts/en/common.toml",
    "texts/fr/common.toml",
    "train.py",
    "tests/test_api.py",
    "tests/test_model.py",
]
PINS = re.compile(r"^([\w-]+)(?:\[.*\])?==([^\s;]+)", re.M)


@pytest.mark.parametrize("name", SHARED)
def test_only_the_screen_differs_between_the_two_builds(name: str) -> None:
    assert (FLASK / name).read_bytes() == (DASH / name).read_bytes()


def test_data_is_the_palmer_penguins() -> None:
    ours = pd.read_csv(FLASK / "penguins.csv")
    report = ROOT / "examples/report_minimal/penguins.csv"
    assert report.read_bytes() == (FLASK / "penguins.csv").read_bytes()
    pd.testing.assert_frame_equal(ours, load_penguins())
    assert len(ours) == 344


def test_one_rule_tells_334_gentoos_of_342_penguins() -> None:
    """The rule of the smallest applications, as the home page counts it."""
    measured = load_penguins().dropna(subset="flipper_length_mm")
    right = (measured.flipper_length_mm > 206) == (measured.species == "Gentoo")
    assert (right.sum(), len(measured)) == (334, 342)


@pytest.mark.parametrize(
    "file", sorted(ROOT.glob("examples/*/requirements.txt")), ids=lambda file: file.parent.name
)
def test_example_names_the_versions_that_the_tests_run(file: Path) -> None:
    tested = dict(PINS.findall((ROOT / "requirements/test.txt").read_text()))
    named = dict(PINS.findall(file.read_text()))
    assert named, "no exact version"
    assert named.items() <= tested.items()


def test_readmes_give_the_same_pytest_as_the_tests() -> None:
    [tested] = re.findall(r"^pytest==(\S+)", (ROOT / "requirements/test.txt").read_text(), re.M)
    for folder in (FLASK, DASH):
        assert f"pip install pytest=={tested}\n" in (folder / "README.md").read_text()
