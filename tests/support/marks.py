"""What tests say of themselves: the claims that they prove or refute, the questions they show.

``@pytest.mark.proves("no-asgi: until Dash 4.2")``: the claim's id, and its verdict as long as the
test passes. Where it is not ``true``, the test has the claim as it is said in a block that must
fail: ``with refuted("no-asgi"): assert …`` (tests/support/verdicts.py).
``@pytest.mark.symptom("csrf")``, ``@pytest.mark.cure("csrf")``: the question's id.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.support.paths import ROOT

OF_QUESTIONS = ("symptom", "cure")


class Marked(NamedTuple):
    """A test with its marks; ``lines`` is what a page shows of it."""

    file: str
    name: str
    proves: tuple[tuple[str, str], ...]  # the claim's id, the verdict
    refutes: frozenset[str]
    symptom: tuple[str, ...]
    cure: tuple[str, ...]
    lines: str

    @property
    def path(self) -> str:
        return f"{self.file}::{self.name}"


def marked(root: Path = ROOT) -> list[Marked]:
    """Return the tests that have such a mark, in the order of their files and lines."""
    files = sorted(root.glob("tests/**/test_*.py"))
    tests = [read(file, root, test) for file in files for test in functions_in(file).values()]
    return [each for each in tests if each.proves or each.symptom or each.cure]


def read(file: Path, root: Path, test: ast.FunctionDef) -> Marked:
    """Return a test with its marks."""
    return Marked(
        file=file.relative_to(root).as_posix(),
        name=test.name,
        proves=tuple(cut(said) for said in arguments(test, "proves")),
        refutes=frozenset(refuted_in(test.body)),
        symptom=arguments(test, "symptom"),
        cure=arguments(test, "cure"),
        lines=shown(file, test),
    )


def cut(said: str) -> tuple[str, str]:
    """Return the id and the verdict of ``id: verdict``."""
    id, _, verdict = said.partition(": ")
    return id, verdict


def exists(path: str) -> bool:
    """Tell whether ``file.py::test`` is a test of the project."""
    file, _, test = path.partition("::")
    return (ROOT / file).exists() and test in functions_in(ROOT / file)


@cache
def functions_in(file: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a file, by name."""
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


def marks_of(test: ast.FunctionDef, *names: str) -> list[ast.Call]:
    """Return the marks of a test that have one of these names."""
    calls = [each for each in test.decorator_list if isinstance(each, ast.Call)]
    return [each for each in calls if ast.unparse(each.func).partition("pytest.mark.")[2] in names]


def arguments(test: ast.FunctionDef, name: str) -> tuple[str, ...]:
    """Return what the marks of a name say."""
    return tuple(ast.literal_eval(each) for mark in marks_of(test, name) for each in mark.args)


def refuted_in(body: list[ast.stmt]) -> Iterator[str]:
    """Yield the claims of the blocks ``with refuted(…)`` that a body always enters."""
    for block in (each for each in body if isinstance(each, ast.With)):
        for call in (item.context_expr for item in block.items):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "refuted":
                yield ast.literal_eval(call.args[0])
        yield from refuted_in(block.body)


def shown(file: Path, test: ast.FunctionDef) -> str:
    """Return the lines of a test, without its marks for questions, which prove no claim."""
    lines = file.read_text(encoding="utf-8").splitlines()
    hidden = {
        line
        for mark in marks_of(test, *OF_QUESTIONS)
        for line in range(mark.lineno, (mark.end_lineno or mark.lineno) + 1)
    }
    first = min([test.lineno, *(each.lineno for each in test.decorator_list)])
    kept = [line for line in range(first, (test.end_lineno or first) + 1) if line not in hidden]
    return "\n".join(lines[line - 1] for line in kept)
