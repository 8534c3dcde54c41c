"""The link that leads from a claim, wherever a page makes it, to its proof."""

from html import escape

from guide.claims.models import Claim
from guide.words import words


def link(claim: Claim, language: str, page: str) -> str:
    """Return the link in Markdown, for the page of a source: ``notebooks/index.ipynb``."""
    to = f"{'../' * page.count('/')}verification.md#{claim.id}"
    marks = f'.proof data-pagefind-ignore="all" aria-label="{label(claim, language)}"'
    return f"[{words(language).claims.proof}]({to}){{ {marks} }}"


def anchor(claim: Claim, language: str, url: str) -> str:
    """Return the link in HTML, for the page at an address of its site: ``flask-dash/``."""
    to = f"{'../' * url.count('/')}verification/#{claim.id}"
    marks = f'class="proof" data-pagefind-ignore aria-label="{escape(label(claim, language))}"'
    return f'<a {marks} href="{to}">{words(language).claims.proof}</a>'


def label(claim: Claim, language: str) -> str:
    """Return what a screen reader says of a link."""
    return f"{words(language).claims.proof} – {claim.said}".replace("`", "")
