"""Where a block of code on a page comes from: a file that runs, a README, the notebook, nowhere."""

import ast
import json
import tomllib
from functools import cache
from pathlib import Path

import yaml
from bs4 import Tag

from guide import claims, proofs, questions
from guide.code import definition, names
from guide.languages import FIRST
from guide.notebook.run import run
from tests.support.examples import FOLDERS, SNIPPETS, blocks
from tests.support.newcomer import STEPS
from tests.support.paths import ROOT

# parsed: a file of data, included too
KINDS = ("included", "executed", "parsed", "skipped")
SKIPPED: dict[str, str] = {}  # a block that nothing can run, and why
LOADED = {".json": json.loads, ".toml": tomllib.loads, ".yml": yaml.safe_load}
TRANSCRIPTS = ROOT / "guide/transcripts"
TESTS = [path for place in ("tests", "examples/*/tests") for path in ROOT.glob(f"{place}/**/*.py")]


def tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def file_and_text(block: Tag) -> tuple[str, str]:
    """Return the file that a block names, and its text without the numbers of the notes."""
    numbers = {id(text) for number in block.select(".note-number") for text in number.strings}
    written = "".join(text for text in block.strings if id(text) not in numbers)
    name = block.find_previous_sibling(class_="filename")
    return (name.get_text() if name else ""), tidy(written)


@cache
def collected() -> dict[str, set[str]]:
    """Return the lines of each file's proofs, which test_collect holds to be the tests' own."""
    found: dict[str, set[str]] = {}
    for proof, lines in proofs.load().lines.items():
        found.setdefault(proof.partition("::")[0], set()).add(tidy(lines))
    return found


@cache
def parts(path: str) -> set[str]:
    """Return what pages can show of a file that the tests run; nothing of another."""
    if path in collected():
        return collected()[path]
    if not runs(ROOT / path):
        return set()
    source = (ROOT / path).read_text(encoding="utf-8").rstrip()
    nodes = ast.parse(source).body if path.endswith(".py") else []
    defined = [name for node in nodes for name in names(node)]
    return {tidy(source), *(tidy(definition(source, name, path)) for name in defined)}


def runs(file: Path) -> bool:
    """Tell whether a file is a test, a program that a test names, or in an application’s folder."""
    if file.is_relative_to(SNIPPETS):
        return file.is_file() and named(file.relative_to(SNIPPETS).parts[0].removesuffix(".py"))
    if any(file.is_relative_to(folder) for folder in (*FOLDERS, STEPS)):
        return file.is_file()
    return file in TESTS and file.stem.startswith("test_")


@cache
def named(word: str) -> bool:
    """Tell whether a test says a word."""
    return any(word in path.read_text(encoding="utf-8") for path in TESTS if path.stem != word)


@cache
def typed() -> set[str]:
    """Return what READMEs and pages type, as test_examples_copied and others do.

    Requests and answers of HTTP are held by the folder's own tests; what a claim's page types names
    the tests that prove it, which the guide runs.
    """
    readmes = [folder / "README.md" for folder in FOLDERS]
    found = (blocks(readme, kind) for readme in readmes for kind in ("bash", "console", "http"))
    written = [
        *STEPS.glob("*.txt"),
        *TRANSCRIPTS.glob("*.txt"),
    ]  # test_adaptation, test_transcripts
    followed = (file.read_text(encoding="utf-8") for file in written)
    proving = (claim.command for claim in claims.by_id(FIRST).values())
    asked = [each for topic in questions.load(FIRST) for each in topic.questions]
    tried = ("\n".join(lines) for each in asked for lines in (each.run, each.then))  # test_typed
    return {tidy(block) for each in [*found, followed, proving, tried] for block in each}


@cache
def executed() -> set[str]:
    """Return the notebook’s cells and what they print."""
    cells = run().cells
    printed = [out.get("text") or out.data.get("text/plain") for c in cells for out in c.outputs]
    return {tidy(text or "") for text in [*(cell.source for cell in cells), *printed]}


def kind(block: Tag) -> str:
    """Return one of ``KINDS``; nothing for a block that nobody runs. Raise what a parser raises."""
    name, text = file_and_text(block)
    if text in (parts(name) if name else typed()):
        load = LOADED.get(Path(name).suffix)
        return "parsed" if load and load(text) else "included"
    if not name and text in executed():
        return "executed"
    return "skipped" if SKIPPED.get(text) else ""
