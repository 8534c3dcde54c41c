"""What a page or a README says to install before a program is what the program imports."""

import re
import sys
from collections import defaultdict
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from guide.packages import packages
from guide.publish import own_files
from tests.examples.extracts import LOCK, Extract, extracts, imported
from tests.support.examples import SNIPPETS
from tests.support.pages import CODED, article
from tests.support.paths import ROOT
from tests.support.site import Site

LOCKED = set(re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.M))
SENTENCE = {"fr": r"Paquets à installer\u00a0: (.+)\.", "en": r"Packages to install: (.+)\."}
BROUGHT = packages_distributions()
RUNNERS = {"mypy", "pytest"}  # they run a program, which need not import them
BROWSERS = "pytest-playwright"  # gives a test its page; here a fixture of the tests' own does
LISTED = re.compile(r"^- `([^`]+)`.*?(?: \((.*)\))?$", re.M)  # - `app.py`: its words (`flask`)


def named(each: Extract, language: str) -> list[Requirement]:
    """Return the packages that the sentence above a program names."""
    said = re.fullmatch(SENTENCE[language], each.needs.get_text() if each.needs else "")
    return [Requirement(name) for name in said.group(1).split(", ")] if said else []


def brought(package: Requirement) -> set[str]:
    """Return a package and those that its extras bring."""
    required = map(Requirement, requires(package.name) or [])
    chosen = (
        each.name
        for each in required
        if each.marker and any(each.marker.evaluate({"extra": name}) for name in package.extras)
    )
    return {canonicalize_name(name) for name in (package.name, *chosen)}


def wrong(each: Extract, language: str) -> set[str]:
    """Return the modules that no package named brings, and the packages named for nothing."""
    modules = imported(each.text) - each.companions - sys.stdlib_module_names
    given = {name: set(map(canonicalize_name, BROUGHT[name])) for name in modules}
    offered = {
        package.name: brought(package)
        for package in named(each, language)
        if package.name != BROWSERS
    }
    lacking = {name for name, by in given.items() if not by & set().union(*offered.values())}
    idle = {name for name, by in offered.items() if not by & set().union(*given.values())}
    return lacking | (idle - RUNNERS)


def test_a_page_names_the_packages_that_each_whole_program_imports(site: Site) -> None:
    shown = {
        (at, each.file): wrong(each, "en" if at.startswith("en/") else "fr")
        for at in CODED
        for each in extracts(article(site.folder, at))
        if (ROOT / each.file).is_relative_to(SNIPPETS) and each.whole
    }
    assert len(shown) > 60
    assert {where: lacks for where, lacks in shown.items() if lacks} == {}


def test_the_packages_named_are_among_those_of_the_tests(site: Site) -> None:
    names = {
        canonicalize_name(package.name)
        for at in CODED
        for each in extracts(article(site.folder, at))
        for package in named(each, "en" if at.startswith("en/") else "fr")
    }
    assert names
    assert names - {BROWSERS} <= LOCKED


def snippets() -> dict[str, list[str]]:
    """Return the packages that each snippet imports; of a folder, those of all its files."""
    needed: dict[str, set[str]] = defaultdict(set)
    for file in own_files(SNIPPETS):
        name, *inside = file.relative_to(SNIPPETS).parts
        if not name.startswith("README"):
            imports = packages(file) if file.suffix == ".py" else []
            needed[f"{name}/" if inside else name].update(imports)
    return {name: sorted(names) for name, names in needed.items()}


@pytest.mark.parametrize("readme", sorted(SNIPPETS.glob("README*.md")), ids=lambda file: file.name)
def test_a_readme_lists_each_snippet_with_its_packages(readme: Path) -> None:
    lines = LISTED.findall(readme.read_text(encoding="utf-8"))
    assert {name: re.findall("`([^`]+)`", said) for name, said in lines} == snippets()


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import os.path\nfrom pathlib import Path", []),
        ("from sklearn.base import clone\nimport flask_wtf", ["flask-wtf", "scikit-learn"]),
        ("import beside\nfrom . import other\nimport flask", ["flask"]),
        ("from dash import Dash\nfrom diskcache import Cache", ["dash", "diskcache"]),
        (
            "import multiprocess\nfrom dash import DiskcacheManager\nDiskcacheManager()",
            ["dash[diskcache]"],
        ),
        (
            "from celery import Celery\nfrom dash import CeleryManager\nCeleryManager(Celery())",
            ["dash[celery]"],
        ),
        ("from celery import Celery\nqueue = Celery()", ["celery[redis]"]),
        ("from dash import Dash\nDash(backend='quart')", ["dash[quart]"]),
        ("from dash import Dash\nDash(backend=get('B', 'fastapi'))", ["dash[fastapi]"]),
        ("from flask import Flask\nasync def view(): ...", ["flask[async]"]),
        ("from quart import Quart\nasync def view(): ...", ["quart"]),
        ("import flask\ndef test_a(): ...", ["flask", "pytest"]),
        ("def test_a(page): ...", ["pytest", "pytest-playwright"]),
        ('"""Checked by mypy --strict."""\nimport dash', ["dash", "mypy"]),
    ],
)
def test_packages_are_named_as_pip_knows_them(
    source: str, wanted: list[str], tmp_path: Path
) -> None:
    (tmp_path / "beside.py").touch()
    program = tmp_path / "app.py"
    program.write_text(source, encoding="utf-8")
    assert packages(program) == wanted
