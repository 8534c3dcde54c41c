"""The sign that leads from a claim, wherever a page makes it, to its proof."""

from html import escape

from guide.claims.models import Claim
from guide.words import words

SIGN = "✓"


def sign(claim: Claim, language: str, url: str) -> str:
    """Return the link in HTML, for the page at an address of its site: ``flask-dash/``.

    In Markdown, a claim about ``aria-*`` would be read as emphasis.
    """
    to = f"{'../' * url.removeprefix('./').count('/')}proofs/{claim.id}/"
    said = escape(words(language).claims.proof.format(said=claim.plain))
    marks = f'aria-label="{said}" class="proof" data-pagefind-ignore="all"'
    return f'<a {marks} href="{to}" title="{said}">{SIGN}</a>'
