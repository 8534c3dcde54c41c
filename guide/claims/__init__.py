"""What the guide says of the frameworks: each claim with its verdict and its proofs."""

from pathlib import Path

from guide import proofs
from guide.claims.models import Claim, ClaimFacts, File, Topic
from guide.data import Mistake, read
from guide.pins import NAMES, pins
from guide.proofs import Proofs

HERE = Path(__file__).parent
TOPICS = ("article", "flask", "dash", "model", "asgi", "production", "performance", "choice")

__all__ = ["TOPICS", "Claim", "Topic", "by_id", "files_by_id", "load", "named"]


def load(language: str, folder: Path = HERE, record: Path = proofs.RECORD) -> list[Topic]:
    """Return the topics in the order of ``TOPICS``; raise ``Mistake``."""
    versions = pins()
    files, proved = read_all(folder, versions), proofs.load(record)
    proofs.check_ids("claims", files_of_each(files), proved.claims)
    return [
        Topic(
            id=topic,
            title=file.title[language],
            claims=tuple(
                joined(id, topic, facts, language, proved, versions)
                for id, facts in file.claims.items()
            ),
        )
        for topic, file in files.items()
    ]


def by_id(language: str, folder: Path = HERE, record: Path = proofs.RECORD) -> dict[str, Claim]:
    """Return the claims of all the topics by their id, which is an anchor of the page."""
    return {claim.id: claim for topic in load(language, folder, record) for claim in topic.claims}


def files_by_id(folder: Path = HERE) -> dict[str, str]:
    """Return the file of each claim by its id, proved or not; raise ``Mistake``."""
    return files_of_each(read_all(folder, pins()))


def named(claims: dict[str, Claim], id: str, file: str, where: str) -> Claim:
    """Return the claim that a place of a file names; raise ``Mistake``."""
    if id not in claims:
        raise Mistake(file, where, f"no claim has the id {id!r}")
    return claims[id]


def files_of_each(files: dict[str, File]) -> dict[str, str]:
    """Return the file of each; refuse one that stands in two."""
    return proofs.files_of("claims", {topic: file.claims for topic, file in files.items()})


def read_all(folder: Path, versions: dict[str, str]) -> dict[str, File]:
    """Return the files by topic, their packages among those of which a version is locked."""
    files = {topic: read(folder / f"{topic}.yml", File) for topic in TOPICS}
    for topic, file in files.items():
        check_packages(topic, file, versions)
    return files


def check_packages(topic: str, file: File, versions: dict[str, str]) -> None:
    """Refuse a claim about a package of which no version is locked."""
    for id, claim in file.claims.items():
        for package in claim.packages:
            if package not in versions:
                reason = f"no test runs with {package}: requirements/test.txt has no such package"
                raise Mistake(f"guide/claims/{topic}.yml", f"claims.{id}.packages", reason)


def joined(
    id: str, topic: str, facts: ClaimFacts, language: str, proved: Proofs, versions: dict[str, str]
) -> Claim:
    """Return a claim in one language with its proofs; they have been checked."""
    found = proved.claims[id]
    return Claim(
        id=id,
        topic=topic,
        packages=facts.packages,
        versions={NAMES.get(one, one): versions[one] for one in facts.packages},
        said=facts.said[language],
        answer=facts.answer[language],
        **dict(found) | {"proofs": {proof: proved.lines[proof] for proof in found.proofs}},
    )
