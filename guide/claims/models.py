"""What the claims' files hold: facts and proofs (<topic>.yml), words (fr/<topic>.yml, en/…)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from guide.decision.models import Id, Model, Words

Verdict = Literal["true", "nuance", "until", "false"]
Proof = Annotated[str, StringConstraints(pattern=r"^tests/[\w/]+\.py::test_\w+$")]


class Facts(Model):
    """A claim: the verdict, the packages it is about, the tests that prove it.

    ``since`` and ``until`` are the first version where it holds, and the first where it does not
    any more.
    """

    verdict: Verdict
    packages: tuple[str, ...]
    proofs: tuple[Proof, ...]
    since: Words | None = None
    until: Words | None = None

    @property
    def stand(self) -> str:
        """The verdict with its versions, as each proof declares it: ``true since Dash 4.2``."""
        until = f" {self.until}" if self.until else ""
        return self.verdict + until + (f" since {self.since}" if self.since else "")


class File(Model):
    """<topic>.yml."""

    claims: dict[Id, Facts]


class ClaimText(Model):
    """What is said, and what is to be known about it."""

    said: Words
    answer: Words


class Texts(Model):
    """fr/<topic>.yml or en/<topic>.yml."""

    title: Words
    claims: dict[Id, ClaimText]


class Claim(Facts, ClaimText):
    """A claim with its words and the versions that it was checked with."""

    id: Id
    topic: Id
    versions: dict[str, str]


class Topic(Model):
    """A topic's title and its claims, in the order of its file."""

    id: Id
    title: Words
    claims: tuple[Claim, ...]
