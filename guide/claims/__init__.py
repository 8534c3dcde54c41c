"""What the guide says of the frameworks: each claim, its verdict and the test that proves it."""

from pathlib import Path

from guide.claims.models import Claim, Facts, File, Texts, Topic
from guide.claims.proofs import exists, proved_by, unlike
from guide.decision import Mistake
from guide.decision.agree import same
from guide.decision.load import read
from guide.pins import NAMES, pins

HERE = Path(__file__).parent
TOPICS = ("article", "flask", "dash", "model", "asgi", "production", "performance", "choice")

__all__ = ["TOPICS", "Claim", "Topic", "by_id", "load", "proofs"]


def load(language: str, folder: Path = HERE) -> list[Topic]:
    """Return the topics in the order of ``TOPICS``; raise ``Mistake``."""
    return [topic(id, language, folder) for id in TOPICS]


def by_id(language: str, folder: Path = HERE) -> dict[str, Claim]:
    """Return the claims of all the topics by their id, which is an anchor of the page."""
    claims: dict[str, Claim] = {}
    for each in (claim for topic in load(language, folder) for claim in topic.claims):
        if each.id in claims:
            raise Mistake(f"claims/{each.topic}.yml", f"claims.{each.id}", "stands twice")
        claims[each.id] = each
    return claims


def topic(id: str, language: str, folder: Path) -> Topic:
    """Return one topic with its claims."""
    facts = read(folder / f"{id}.yml", File).claims
    texts = read(folder / language / f"{id}.yml", Texts)
    same(facts, texts.claims, f"claims/{language}/{id}.yml", "claims")
    versions = pins()
    for name, each in facts.items():
        if reason := fault(name, each, versions):
            raise Mistake(f"claims/{id}.yml", f"claims.{name}", reason)
    claims = tuple(
        Claim(
            id=name,
            topic=id,
            versions={NAMES.get(one, one): versions[one] for one in each.packages},
            **dict(each),
            **dict(texts.claims[name]),
        )
        for name, each in facts.items()
    )
    return Topic(id=id, title=texts.title, claims=claims)


def fault(id: str, claim: Facts, versions: dict[str, str]) -> str | None:
    """Return what is wrong with a claim: its proofs, their verdict, a package, its versions."""
    if not claim.proofs:
        return "has no proof"
    for proof in claim.proofs:
        if not exists(proof):
            return f"its proof {proof} does not exist"
        if (proved := proved_by(proof).get(id)) != claim.stand:
            return f"the verdict is {claim.stand!r}, its proof {proof} says {proved!r}"
    if reason := unlike(id, claim):
        return reason
    for package in claim.packages:
        if package not in versions:
            return f"no test runs with {package}"
    if (claim.verdict == "until") != bool(claim.until):
        return "the verdict `until` goes with a version"
    return None


def proofs(folder: Path = HERE) -> dict[str, list[str]]:
    """Return the ids of the claims that each test proves."""
    proved: dict[str, list[str]] = {}
    for id, each in by_id("fr", folder).items():
        for proof in each.proofs:
            proved.setdefault(proof, []).append(f"claims.{id}")
    return proved
