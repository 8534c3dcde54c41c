"""What the guide says of the frameworks: each claim, its verdict and the test that proves it."""

from pathlib import Path

from guide.claims.models import Claim, Claims, Facts, Texts
from guide.claims.proofs import exists
from guide.decision import Mistake
from guide.decision.agree import same
from guide.decision.load import read
from guide.pins import pins

HERE = Path(__file__).parent

__all__ = ["Claim", "load", "proofs"]


def load(language: str, folder: Path = HERE) -> dict[str, Claim]:
    """Return the claims by id, in the order of claims.yml; raise ``Mistake``."""
    facts = read(folder / "claims.yml", Claims).claims
    texts = read(folder / f"{language}.yml", Texts)
    same(facts, texts.claims, f"claims/{language}.yml", "claims")
    versions = pins()
    for id, each in facts.items():
        check(id, each, versions)
    return {
        id: Claim(
            id=id,
            word=texts.verdicts[each.verdict],
            versions={name: versions[name] for name in each.packages},
            **dict(each),
            **dict(texts.claims[id]),
        )
        for id, each in facts.items()
    }


def check(id: str, claim: Facts, versions: dict[str, str]) -> None:
    """Refuse a claim that no test proves, a proof that is not there, an unknown package."""
    where = f"claims.{id}"
    if not claim.proofs:
        raise Mistake("claims/claims.yml", where, "has no proof")
    for proof in claim.proofs:
        if not exists(proof):
            raise Mistake("claims/claims.yml", where, f"its proof {proof} does not exist")
    for package in claim.packages:
        if package not in versions:
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
