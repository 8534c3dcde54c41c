"""The mark that leads from a claim, wherever a page makes it, to its proof."""

from guide.claims.models import Claim

WORD = {"fr": "preuve", "en": "proof"}


def link(claim: Claim, language: str, page: str) -> str:
    """Return the mark in Markdown, for the page of a source: ``notebooks/index.ipynb``."""
    up = "../" * page.count("/")
    label = f"{WORD[language]} – {claim.said}".replace("`", "")
    return f'[{WORD[language]}]({up}verification.md#{claim.id}){{ .proof aria-label="{label}" }}'
