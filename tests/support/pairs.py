"""Pair each claim and each question with its tests; refuse, in one line, a mark that is wrong."""

import re

from guide.data import Mistake
from guide.proofs import Proofs, ProvedClaim, ProvedQuestion
from tests.support.marks import OF_QUESTIONS, Marked

RELEASE = r"[\w-]+ \d[\d.]*"
VERDICT = re.compile(
    rf"(?P<verdict>true|nuance|false|until (?P<until>{RELEASE}))(?: since (?P<since>{RELEASE}))?"
)


def collected(
    tests: list[Marked], claim_files: dict[str, str], question_files: dict[str, str]
) -> Proofs:
    """Return what the marks say of the claims and questions, by their files; raise ``Mistake``."""
    for test in tests:
        check_ids(test, "claim", [id for id, _ in test.proves], claim_files)
        check_ids(test, "question", [*test.symptom, *test.cure], question_files)
    return Proofs(
        claims={id: claim(id, file, tests) for id, file in claim_files.items()},
        questions={id: question(id, file, tests) for id, file in question_files.items()},
        lines={test.path: test.lines for test in tests if test.proves},
    )


def check_ids(test: Marked, kind: str, ids: list[str], files: dict[str, str]) -> None:
    """Refuse a mark that names no claim, or no question."""
    for id in ids:
        if id not in files:
            raise Mistake(test.file, test.name, f"no {kind} has the id {id!r}")


def claim(id: str, file: str, tests: list[Marked]) -> ProvedClaim:
    """Return a claim's verdict with its proofs; refuse a claim without any."""
    said = [(test, verdict) for test in tests for of, verdict in test.proves if of == id]
    if not said:
        raise Mistake(file, f"claims.{id}", f'has no proof: no test is marked proves("{id}: …")')
    proofs = [test for test, _ in said]
    given = verdict_of(id, said)
    check_refuted(id, given["verdict"], proofs)
    return ProvedClaim(**given, proofs=tuple(test.path for test in proofs))


def verdict_of(id: str, said: list[tuple[Marked, str]]) -> dict[str, str]:
    """Return the verdict that all the proofs of a claim give, with its releases."""
    proof, first = said[0]
    for test, verdict in said:
        if verdict != first:
            reason = f"claims.{id}: the verdict is {verdict!r}, {proof.path} says {first!r}"
            raise Mistake(test.file, test.name, reason)
    if not (read := VERDICT.fullmatch(first)):
        raise Mistake(proof.file, proof.name, f"claims.{id}: {first!r} is no verdict")
    return read.groupdict() | {"verdict": read["verdict"].partition(" ")[0]}


def check_refuted(id: str, verdict: str, proofs: list[Marked]) -> None:
    """Refuse a verdict that is not what its proofs do with the claim as it is said.

    Where it is ``true`` none refutes it, where it has a nuance some do, else all of them.
    """
    against = [proof for proof in proofs if id in proof.refutes]
    others = [proof for proof in proofs if id not in proof.refutes]
    if verdict == "true":
        wrong, reason = against, "this proof refutes it"
    elif not against:
        wrong, reason = others, f"no proof has a block `with refuted({id!r})`"
    elif verdict == "nuance":
        wrong = [] if others else against
        reason = "no proof shows where it holds: each refutes it"
    else:
        wrong, reason = others, "this proof does not refute it"
    for proof in wrong:
        raise Mistake(proof.file, proof.name, f"claims.{id}: the verdict is {verdict!r}, {reason}")


def question(id: str, file: str, tests: list[Marked]) -> ProvedQuestion:
    """Return the tests of a question; refuse a question without its symptom or its cure."""
    found = {
        part: tuple(test.path for test in tests if id in getattr(test, part))
        for part in OF_QUESTIONS
    }
    for part, proofs in found.items():
        if not proofs:
            reason = f'has no test of its {part}: none is marked {part}("{id}")'
            raise Mistake(file, f"questions.{id}", reason)
    return ProvedQuestion(**found)
