"""Tests as proofs: named ``tests/<file>.py::<test>``, each says what it proves.

``@pytest.mark.proves("no-asgi: until Dash 4.2")``: the claim's id, and the verdict that stands as
long as the test passes. A verdict that is not ``true`` has the claim, as it is said, in a block
that must fail: ``with refuted("no-asgi"): assert …`` (tests/proofs/verdicts.py).
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from guide.claims.models import Facts
from guide.code import ROOT


def exists(proof: str) -> bool:
    """Tell whether a proof is a test of the project."""
    file, _, test = proof.partition("::")
    return (ROOT / file).exists() and test in verdicts_in(ROOT / file)


def proved_by(proof: str) -> dict[str, str]:
    """Return what a test says that it proves: the verdict of each claim, by id."""
    file, _, test = proof.partition("::")
    return verdicts_in(ROOT / file)[test]


def unlike(id: str, claim: Facts) -> str | None:
    """Return how a claim's verdict differs from what its proofs do with the claim as it is said.

    Where it is ``true`` none refutes it, where it has a nuance some do, else all of them.
    """
    against = [proof for proof in claim.proofs if id in refuted_by(proof)]
    others = [proof for proof in claim.proofs if proof not in against]
    said = f"the verdict is {claim.verdict!r}, "
    if claim.verdict == "true":
        return f"{said}its proof {against[0]} refutes it" if against else None
    if not against:
        return f"{said}no proof has a block `with refuted({id!r})`"
    if claim.verdict == "nuance":
        return None if others else f"{said}no proof shows where it holds: each refutes it"
    return f"{said}its proof {others[0]} does not refute it" if others else None


def refuted_by(proof: str) -> set[str]:
    """Return the claims that a test refutes whenever it passes."""
    file, _, test = proof.partition("::")
    return {
        ast.literal_eval(call.args[0])
        for block in blocks(functions_in(ROOT / file)[test].body)
        for call in (item.context_expr for item in block.items)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "refuted"
    }


def blocks(body: list[ast.stmt]) -> Iterator[ast.With]:
    """Yield the blocks ``with`` that a body always enters."""
    for each in body:
        if isinstance(each, ast.With):
            yield each
            yield from blocks(each.body)


def verdicts_in(file: Path) -> dict[str, dict[str, str]]:
    """Return what each test of a file proves, by the test's name."""
    return {name: declared(test) for name, test in functions_in(file).items()}


@cache
def functions_in(file: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a file, by name."""
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


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
