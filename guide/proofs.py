"""What the tests prove, as their marks say: proofs.yml, which ``nox -s collect`` writes.

The guide knows its tests by this file alone; tools/collect.py checks what it holds.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.code import ROOT
from guide.data import Id, Mistake, Model, Words, read

RECORD = ROOT / "guide/proofs.yml"
NAME = "guide/proofs.yml"
AGAIN = "run nox -s collect"

Verdict = Literal["true", "nuance", "until", "false"]
Proof = Annotated[str, StringConstraints(pattern=r"^tests/[\w/]+\.py::test_\w+$")]
SomeProofs = Annotated[tuple[Proof, ...], Field(min_length=1)]


class ProvedClaim(Model):
    """A claim's verdict, and the tests that prove it.

    ``since`` and ``until`` are the first version where it holds, and the first where it does not
    any more.
    """

    verdict: Verdict
    since: Words | None = None
    until: Words | None = None
    proofs: SomeProofs


class ProvedQuestion(Model):
    """The tests that reproduce a question's symptom, and those that show its cure."""

    symptom: SomeProofs
    cure: SomeProofs


class Proofs(Model):
    """proofs.yml; ``lines`` is what a claim's page shows of each test."""

    claims: dict[Id, ProvedClaim]
    questions: dict[Id, ProvedQuestion]
    lines: dict[Proof, Words]


def load(record: Path = RECORD) -> Proofs:
    """Return what the tests prove; raise ``Mistake``."""
    if not record.exists():
        raise Mistake(NAME, "the file", f"is not there; {AGAIN}")
    proofs = read(record, Proofs)
    for id, claim in proofs.claims.items():
        for proof in claim.proofs:
            if proof not in proofs.lines:
                raise Mistake(NAME, f"claims.{id}", f"has no lines of {proof}; {AGAIN}")
    return proofs


def by_test(record: Path = RECORD) -> dict[str, list[str]]:
    """Return what each test is a proof for: ``claims.<id>``, ``questions.<id>``."""
    proofs = load(record)
    found: dict[str, list[str]] = {}
    for id, claim in proofs.claims.items():
        for proof in claim.proofs:
            found.setdefault(proof, []).append(f"claims.{id}")
    for id, question in proofs.questions.items():
        for proof in (*question.symptom, *question.cure):
            found.setdefault(proof, []).append(f"questions.{id}")
    return found


def check_ids(kind: str, files: Mapping[str, str], proved: Mapping[str, object]) -> None:
    """Refuse a claim or a question without proofs, by its file, and proofs of nothing."""
    for id, file in files.items():
        if id not in proved:
            raise Mistake(file, f"{kind}.{id}", f"has no proof in {NAME}; {AGAIN}")
    for id in proved:
        if id not in files:
            raise Mistake(NAME, f"{kind}.{id}", f"proves nothing that guide/{kind}/ says; {AGAIN}")


def files_of(kind: str, topics: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the file of each claim or question by its id; refuse one that stands in two."""
    found: dict[str, str] = {}
    for topic, ids in topics.items():
        file = f"guide/{kind}/{topic}.yml"
        for id in ids:
            if id in found:
                raise Mistake(file, f"{kind}.{id}", f"stands in {found[id]} too")
            found[id] = file
    return found
