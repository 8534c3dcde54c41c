"""Tests as proofs: named ``tests/<file>.py::<test>``, each says what it proves.

``@pytest.mark.proves("no-asgi: until Dash 4.2")``: the claim's id, and the verdict that stands as
long as the test passes.
"""

import ast
from functools import cache
from pathlib import Path

from guide.code import ROOT


def exists(proof: str) -> bool:
    """Tell whether a proof is a test of the project."""
    file, _, test = proof.partition("::")
    return (ROOT / file).exists() and test in verdicts_in(ROOT / file)


def proved_by(proof: str) -> dict[str, str]:
    """Return what a test says that it proves: the verdict of each claim, by id."""
    file, _, test = proof.partition("::")
    return verdicts_in(ROOT / file)[test]


@cache
def verdicts_in(file: Path) -> dict[str, dict[str, str]]:
    """Return what each test of a file proves, by the test's name."""
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name: declared(node) for node in nodes if isinstance(node, ast.FunctionDef)}


def declared(test: ast.FunctionDef) -> dict[str, str]:
    """Return what a test's ``proves`` mark says."""
    marks = [each for each in test.decorator_list if isinstance(each, ast.Call)]
    said = [
        ast.literal_eval(argument)
        for mark in marks
        if ast.unparse(mark.func) == "pytest.mark.proves"
        for argument in mark.args
    ]
    return dict(each.split(": ", 1) for each in said)
