"""What the example folders share, and the versions that they name."""

import re
from pathlib import Path

import pandas as pd
import pytest
from palmerpenguins import load_penguins

from guide.publish import left_behind, own_files
from tests.support.examples import APART, FLASK
from tests.support.paths import ROOT
from tools.share import ACCOUNTS, GRAFTED, OTHERS, SHARED, copies

# of the same name in each build, and its own
SCREEN = {
    *(
        "README.md",
        "README.en.md",
        "requirements.in",
        "requirements.txt",
        ".gitignore",
        "pytest.ini",
    ),
    *("app.py", "chart.py", "tests/conftest.py", "tests/test_page.py"),
}
SCORE = {"fr": "pour {} manchots sur {}.", "en": "right for {} penguins out of {}."}
PINS = re.compile(r"^([\w-]+)(?:\[.*\])?==([^\s;]+)", re.M)


@pytest.mark.parametrize(("other", "name"), copies(), ids=lambda each: getattr(each, "name", each))
def test_only_the_screen_differs_between_the_builds(other: Path, name: str) -> None:
    assert (FLASK / name).read_bytes() == (other / name).read_bytes(), "nox -s share"


@pytest.mark.parametrize("name", GRAFTED)
def test_accounts_are_added_to_applications_that_did_not_change(name: str) -> None:
    assert (ACCOUNTS / name).read_bytes() == GRAFTED[name].read_bytes(), "nox -s share"


def test_a_file_with_the_same_name_is_shared_or_the_screen_s() -> None:
    """Nothing that could be one file is two that drift apart."""
    for other in OTHERS:
        both = {p.relative_to(FLASK) for p in own_files(FLASK)}
        both &= {p.relative_to(other) for p in own_files(other)}
        assert {path.as_posix() for path in both} - set(SHARED) == SCREEN


@pytest.mark.parametrize(
    "ignored", sorted(ROOT.glob("examples/*/.gitignore")), ids=lambda file: file.parent.name
)
def test_what_running_an_example_leaves_is_in_no_archive(ignored: Path) -> None:
    """A key above all."""
    names = [line.rstrip("/").replace("*", "1") for line in ignored.read_text("utf-8").split()]
    assert [name for name in names if not left_behind(name)] == []


def test_data_is_the_palmer_penguins() -> None:
    ours = pd.read_csv(FLASK / "penguins.csv")
    for copy in ROOT.glob("examples/*/penguins.csv"):
        assert copy.read_bytes() == (FLASK / "penguins.csv").read_bytes(), copy
    pd.testing.assert_frame_equal(ours, load_penguins())
    assert len(ours) == 344


def test_one_rule_tells_334_gentoos_of_342_penguins() -> None:
    """The rule of the smallest applications, as the home page counts it."""
    home = {lang: (ROOT / f"docs/{lang}/index.md").read_text(encoding="utf-8") for lang in SCORE}
    measured = load_penguins().dropna(subset="flipper_length_mm")
    right = (measured.flipper_length_mm > 206) == (measured.species == "Gentoo")
    for language, said in SCORE.items():
        assert said.format(right.sum(), len(measured)) in " ".join(home[language].split())


@pytest.mark.parametrize(
    "file",
    sorted(file for file in ROOT.glob("examples/*/requirements.*") if file.parent != APART),
    ids=lambda file: f"{file.parent.name}{file.suffix}",
)
def test_example_names_the_versions_that_the_tests_run(file: Path) -> None:
    tested = dict(PINS.findall((ROOT / "requirements/test.txt").read_text()))
    named = dict(PINS.findall(file.read_text()))
    assert named, "no exact version"
    other = [f"{n} {v}, not {tested.get(n)}" for n, v in named.items() if tested.get(n) != v]
    assert other == [], f"{file}: write versions in pyproject.toml, then run nox -s lock: {other}"


def test_what_stands_for_the_reader_s_own_reads_in_both_languages() -> None:
    """The blocks of both READMEs are the same."""
    for readme in ROOT.glob("examples/*/README*.md"):
        given = re.findall(r"^\S+ describe\.py (.+)", readme.read_text(encoding="utf-8"), re.M)
        assert set(given) <= {"table.csv target"}, readme


def test_readmes_give_the_same_pytest_as_the_tests() -> None:
    [tested] = re.findall(r"^pytest==(\S+)", (ROOT / "requirements/test.txt").read_text(), re.M)
    for folder in (FLASK, *OTHERS):
        assert f"pip install pytest=={tested}\n" in (folder / "README.md").read_text()
