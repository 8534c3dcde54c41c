"""Where the guide makes each claim: the sections that carry its mark, told from the built pages."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

PLACES = '<ul class="places"></ul>'  # in a claim's page, to be filled
SEEN = re.compile(
    r'<h[1-4][^>]* id="(?P<section>[\w-]+)"[^>]*>(?P<title>.*?)</h[1-4]>'
    r'|<a [^>]*class="proof"[^>]* href="[^"]*proofs/(?P<claim>[\w-]+)/"',
    re.S,
)
TAG = re.compile(r"<[^>]+>")
HISTORY = "revisions.md"  # says what has changed, which each claim's page says too


def put_places(pages: Iterable[Page]) -> None:
    """Write into each claim's page where the others make it, in the order of the site's files."""
    every = [page for page in pages if page.file.src_uri != HISTORY]
    found: dict[str, dict[str, tuple[Page, str]]] = defaultdict(dict)
    for page in every:
        for claim, section, title in made(page.content or ""):
            found[claim].setdefault(f"{page.url}{section}", (page, title))
    for page in every:
        if "claim" in page.meta and page.content:
            places = found[page.meta["claim"]]
            items = "\n".join(item(to, page, *at) for to, at in places.items())
            page.content = page.content.replace(PLACES, f"<ul>\n{items}\n</ul>" if items else "")


def made(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield each claim that a page marks, with its section's anchor and title; none at the top."""
    section = title = ""
    for found in SEEN.finditer(html):
        if found["claim"]:
            yield found["claim"], section, title
        elif not found[0].startswith("<h1"):
            section, title = f"#{found['section']}", TAG.sub("", found["title"]).strip()


def item(to: str, page: Page, named: Page, title: str) -> str:
    """Return the link from a claim's page to a section of the page that is named."""
    said = f"{named.meta.get('title') or named.title}{' – ' if title else ''}{title}"
    return f'<li><a href="{get_relative_url(to, page.url)}">{said}</a></li>'
