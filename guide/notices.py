"""What a translated page says of each text whose original has changed since."""

import re
from pathlib import PurePath

from guide.languages import FIRST
from guide.words import words

NOTICE = '<p class="stale" data-pagefind-ignore>{}</p>'
ORIGINAL = '<a href="{address}#{id}" hreflang="{language}">{name}</a>'
FOLDERS = {  # pages whose texts come from folders, or files, of guide/
    "decision/": ("decision",),
    "comparison.md": ("builds", "decision"),
    "notebooks/": ("notebook",),
    "proofs/": ("claims", "proofs.yml"),
    "answers/": ("questions",),
    "revisions.md": ("revisions",),
    "verification.md": ("claims", "proofs.yml"),
}
ONE_EACH = ("answers/", "proofs/")  # each page tells one text, whose id names it


def data_of(source: str) -> tuple[str, ...]:
    """Return how the names begin of the files of data that a page is made of."""
    starts = [start for start in FOLDERS if source.startswith(start)]
    return tuple(f"guide/{name}" for start in starts for name in FOLDERS[start])


def noticed(html: str, source: str, url: str, language: str, late: dict[str, list[str]]) -> str:
    """Put a notice under the heading of each late text of a page, else under its title."""
    texts = [*late.get(f"docs/{language}/{source}", [])]
    data = data_of(source)
    texts += [text for file in late if file.startswith(data) for text in late[file]]
    if source.startswith(ONE_EACH) and not source.endswith("index.md"):
        texts = [text for text in texts if text.endswith(f".{PurePath(source).stem}")]
    headings = re.findall(r'<h[1-4] (?:[^>]* )?id="([\w-]+)"', html)
    ids = {text.rpartition(".")[2] for text in texts}
    for id in {id if id in headings else headings[0] for id in ids}:
        html = after_heading(html, id, notice(url.removeprefix("./"), id, language))
    return html


def after_heading(html: str, id: str, said: str) -> str:
    """Put a notice after the heading of an id."""
    heading = rf'(<h([1-4]) (?:[^>]* )?id="{id}".*?</h\2>)'
    return re.sub(heading, lambda found: found[1] + said, html, flags=re.S)


def notice(path: str, id: str, language: str) -> str:
    """Return what leads from a page’s text to its original."""
    said = words(language).page
    address = "../" * (path.count("/") + 1) + path
    link = ORIGINAL.format(address=address, id=id, language=FIRST, name=said.original)
    return NOTICE.format(said.behind.format(original=link))
