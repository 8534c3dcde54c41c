"""What the claims' files hold, and a claim with its proofs."""

import re
from html import escape

from guide.data import Id, Model, Words
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

    @property
    def plain(self) -> str:
        """What is said, without the marks of code."""
        return self.said.replace("`", "")

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The packages, each with its name as its authors write it."""
        return tuple(zip(self.packages, self.versions, strict=True))

    @property
    def command(self) -> str:
        """What runs the proofs, from the guide's folder."""
        return " \\\n  ".join([".venv/bin/nox -s test --", *self.proofs])

    @property
    def html(self) -> str:
        """What is said, in HTML."""
        return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(self.said, quote=False))


class Topic(Model):
    """A topic's title and its claims, in the order of its file."""

    id: Id
    title: Words
    claims: tuple[Claim, ...]
