"""What the claims' files hold, and a claim with its proofs."""

from guide.decision.models import Id, Model, Words
from guide.multilingual import Text
from guide.proofs import Verdict


class ClaimFacts(Model):
    """The packages that a claim is about, what is said, and what is to be known about it."""

    packages: tuple[str, ...]
    said: Text
    answer: Text


class File(Model):
    """<topic>.yml."""

    title: Text
    claims: dict[Id, ClaimFacts]


class Claim(Model):
    """A claim in one language, the versions that it was checked with, its proofs' lines by test."""

    id: Id
    topic: Id
    packages: tuple[str, ...]
    versions: dict[str, str]
    said: Words
    answer: Words
    verdict: Verdict
    since: Words | None
    until: Words | None
    proofs: dict[str, str]


class Topic(Model):
    """A topic's title and its claims, in the order of its file."""

    id: Id
    title: Words
    claims: tuple[Claim, ...]
