"""What the claims' files hold: facts and proofs (claims.yml), words (fr.yml, en.yml)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from guide.decision.models import Id, Model, Words

Verdict = Literal["true", "nuance", "until", "false"]
Proof = Annotated[str, StringConstraints(pattern=r"^tests/[\w/]+\.py::test_\w+$")]


class Facts(Model):
    """A claim: the verdict, the packages it is about, the tests that prove it.

    ``article`` is its rank in the article, for those that come from it. ``since`` and ``until``
    are the first version where it holds, and the first where it does not any more.
    """

    verdict: Verdict
    packages: tuple[str, ...]
    proofs: tuple[Proof, ...]
    article: int | None = None
    since: Words | None = None
    until: Words | None = None


class Claims(Model):
    """claims.yml."""

    claims: dict[Id, Facts]


class ClaimText(Model):
    """What is said, and what is to be known about it."""

    said: Words
    answer: Words


class Texts(Model):
    """fr.yml or en.yml."""

    claims: dict[Id, ClaimText]
    verdicts: dict[Verdict, Words]


class Claim(Facts, ClaimText):
    """A claim with its words and the versions that it was checked with."""

    id: Id
    word: str
    versions: dict[str, str]
