"""Tests as proofs: named ``tests/<file>.py::<test>``."""

import ast
from pathlib import Path

from guide.code import ROOT


def exists(proof: str) -> bool:
    """Tell whether a proof is a test of the project."""
    file, _, test = proof.partition("::")
    return (ROOT / file).exists() and test in tests_of(ROOT / file)


def tests_of(file: Path) -> set[str]:
    """Return the names of a file's tests."""
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
