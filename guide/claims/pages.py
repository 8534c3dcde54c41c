"""The page of each claim, proofs/<id>.md: one template, the claims' texts."""

from collections.abc import Iterator

from guide import made
from guide.claims import by_id
from guide.claims.models import Claim
from guide.words import words

UNDER = "verification/"  # the page of the table, whose card they share


def pages(language: str) -> Iterator[tuple[str, str]]:
    """Yield the source of each page, with its name in docs/<language>/."""
    for claim in by_id(language).values():
        head = front_matter(claim, language)
        yield f"proofs/{claim.id}.md", made.source(head, "claims/page.md")


def front_matter(claim: Claim, language: str) -> dict[str, object]:
    """Return what the theme is to know of a claim's page."""
    verdict = vars(words(language).verdicts)[claim.verdict]
    described = {"verdict": verdict, "said": claim.plain, "answer": claim.answer.replace("`", "")}
    return {
        "title": claim.plain,
        "description": words(language).claims.described.format(**described),
        "styles": ["assets/proofs.css"],
        "under": UNDER,
        "source": f"guide/claims/{claim.topic}.yml",
        "versions": claim.versions,
        "claim": claim.id,
    }
