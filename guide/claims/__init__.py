"""What the guide says of the frameworks: each claim, its verdict and the test that proves it."""

import re
from pathlib import Path

from guide.claims.models import Claim, Claims, Facts, Texts
from guide.claims.proofs import exists
from guide.code import ROOT
from guide.decision import Mistake
from guide.decision.agree import same
from guide.decision.load import read

HERE = Path(__file__).parent
PINS = ROOT / "requirements/test.txt"

__all__ = ["Claim", "load", "proofs"]


def load(language: str, folder: Path = HERE) -> dict[str, Claim]:
    """Return the claims by id, in the order of claims.yml; raise ``Mistake``."""
    facts = read(folder / "claims.yml", Claims).claims
    texts = read(folder / f"{language}.yml", Texts)
    same(facts, texts.claims, f"claims/{language}.yml", "claims")
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)", PINS.read_text(encoding="utf-8"), re.M))
    for id, each in facts.items():
        check(id, each, pins)
    return {
        id: Claim(
            id=id,
            word=texts.verdicts[each.verdict],
            versions={name: pins[name] for name in each.packages},
            **dict(each),
            **dict(texts.claims[id]),
        )
        for id, each in facts.items()
    }


def check(id: str, claim: Facts, pins: dict[str, str]) -> None:
    """Refuse a claim that no test proves, a proof that is not there, an unknown package."""
    where = f"claims.{id}"
    if not claim.proofs:
        raise Mistake("claims/claims.yml", where, "has no proof")
    for proof in claim.proofs:
        if not exists(proof):
            raise Mistake("claims/claims.yml", where, f"its proof {proof} does not exist")
    for package in claim.packages:
        if package not in pins:
            raise Mistake("claims/claims.yml", where, f"no test runs with {package}")
    if (claim.verdict == "until") != bool(claim.until):
        raise Mistake("claims/claims.yml", where, "the verdict `until` goes with a version")


def proofs(folder: Path = HERE) -> dict[str, list[str]]:
    """Return the ids of the claims that each test proves."""
    proved: dict[str, list[str]] = {}
    for id, each in read(folder / "claims.yml", Claims).claims.items():
        for proof in each.proofs:
            proved.setdefault(proof, []).append(f"claims.{id}")
    return proved
