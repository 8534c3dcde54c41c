"""The guide's pages, as the tests name them."""

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from guide import questions
from guide.claims.pages import pages as claims_pages
from guide.decision import load, pages
from guide.languages import LANGUAGES, prefix
from tests.support.paths import DOCS

SOURCES = sorted(path for path in DOCS.glob("*/**/*.md"))
WRITTEN = [path.relative_to(DOCS / "fr").as_posix() for path in SOURCES if "fr" in path.parts]
NOTEBOOK = "notebooks/index.ipynb"  # made from guide/notebook/
RECOMMENDED = [name for name, _ in pages(load("fr"))]  # from guide/decision/
CLAIMED = [name for name, _ in claims_pages("fr")]  # from guide/claims/
ANSWERED = [name for name, _ in questions.pages(questions.load("fr"))]  # from guide/questions/
# Pages by the hundred, from one template each: what costs time looks at these, and
# tests/site/test_claims_page.py and test_questions_page.py read every one.
FEW = [
    *("proofs/choice-speed.md", "proofs/no-asgi.md"),  # one whose verdict has changed, one dated
    *("answers/pickle-main.md", "answers/job-hangs.md"),  # a message and a program; neither
]
FRENCH = sorted([*WRITTEN, *RECOMMENDED, NOTEBOOK, *FEW])


def address(source: str, language: str) -> str:
    """Return where ``flask.md`` is served in a language, from the site's root: ``en/flask/``."""
    page = f"{source.rpartition('.')[0]}/".removesuffix("index/")
    return prefix(language) + page


MADE = {*FRENCH, *CLAIMED, *ANSWERED}
EVERY = [address(source, language) for source in MADE for language in LANGUAGES]
# pages that a reader can be shown, one or two of each kind, those that say "not found" included
ADDRESSES = [address(source, language) for source in FRENCH for language in LANGUAGES]
# those that show code, each answer too
ASKED = {address(source, language) for source in ANSWERED for language in LANGUAGES}
CODED = sorted({*ADDRESSES, *ASKED})
SHOWN = [*ADDRESSES, *(f"{prefix(language)}404.html" for language in LANGUAGES)]


def html(folder: Path, at: str) -> str:
    """Read the built page at an address."""
    file = folder / at / "index.html" if not at.endswith(".html") else folder / at
    return file.read_text(encoding="utf-8")


@cache
def built(folder: Path, at: str) -> BeautifulSoup:
    """Parse the built page at an address, once: no test may change what it gives."""
    return BeautifulSoup(html(folder, at), "html.parser")


def article(folder: Path, at: str) -> Tag:
    """Return the content of the built page at an address."""
    found = built(folder, at).find("article")
    assert isinstance(found, Tag), f"{at}: no <article>"
    return found
