"""Every proof asserts what it saw; ``nox -s contrary`` runs those that depend on nothing."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.marks import functions_in
from tests.support.paths import ROOT
from tools.contrary import PROOFS, REASONS, unshaken

SHAKEN = {each: "passed" if each.partition("::")[2] in REASONS else "failure" for each in PROOFS}
ASSERTS = ("expect", "pytest.raises", "pytest.warns", "wait_until")


def asserted(test: ast.FunctionDef) -> Iterator[ast.expr]:
    """Yield what a test asserts, itself or by a call."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            yield node.test
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith(ASSERTS):
            yield node


def observes(test: ast.FunctionDef) -> bool:
    """Tell whether a test asserts anything that could be otherwise, after having called it."""
    names = any(isinstance(node, ast.Name) for each in asserted(test) for node in ast.walk(each))
    return names and any(
        isinstance(node, ast.Call) for each in test.body for node in ast.walk(each)
    )


def test_every_proof_asserts_what_it_saw() -> None:
    proofs = [(proof, *proof.split("::")) for proof in PROOFS]
    empty = [proof for proof, file, name in proofs if not observes(functions_in(ROOT / file)[name])]
    assert empty == [], "these proofs prove nothing"


@pytest.mark.parametrize(
    ("body", "enough"),
    [
        ("pass", False),
        ("assert True", False),
        ("assert 1 + 1 == 2", False),
        ("page.goto(url)", False),
        ("with served('gunicorn') as url: assert True", False),
        ("assert httpx.get(url).text == '217 mm'", True),
        ("page.goto(url)\n    expect(page.get_by_role('cell')).to_be_visible()", True),
        ("with pytest.raises(TypeError): component(aria='hint')", True),
    ],
)
def test_a_body_that_was_emptied_observes_nothing(body: str, enough: bool) -> None:
    [test] = ast.parse(f"def test_it():\n    {body}").body
    assert isinstance(test, ast.FunctionDef)
    assert observes(test) == enough


def test_a_proof_that_nothing_shakes_is_named() -> None:
    proof = next(each for each, how in SHAKEN.items() if how == "failure")
    assert unshaken(SHAKEN) == []
    for how in ("passed", "did not run"):
        [said] = unshaken(SHAKEN | {proof: how})
        assert said.startswith(f"{proof}: {how} where nothing answers")
    assert unshaken(SHAKEN | {proof: "error"}) == []


def test_a_reason_that_became_untrue_is_named() -> None:
    proof = next(each for each, how in SHAKEN.items() if how == "passed")
    [said] = unshaken(SHAKEN | {proof: "failure"})
    assert said.startswith(f"{proof}: it fails where nothing answers")
    assert {*REASONS} <= {each.partition("::")[2] for each in PROOFS}
