"""What a translated page says of each text whose original has changed since."""

import re

from guide.languages import FIRST
from guide.words import words

NOTICE = '<p class="stale" data-pagefind-ignore>{}</p>'
ORIGINAL = '<a href="{address}#{id}" hreflang="{language}">{name}</a>'
FOLDERS = {  # pages whose texts come from a folder of guide/
    "decision/": "decision",
    "flask-dash.md": "builds",
    "notebooks/": "notebook",
    "questions.md": "questions",
    "verification.md": "claims",
}


def noticed(html: str, source: str, url: str, language: str, late: dict[str, list[str]]) -> str:
    """Put a notice under the heading of each late text of a page, else under its title."""
    folders = tuple(f"guide/{FOLDERS[start]}/" for start in FOLDERS if source.startswith(start))
    texts = [*late.get(f"docs/{language}/{source}", [])]
    texts += [text for file in late if file.startswith(folders) for text in late[file]]
    headings = re.findall(r'<h[1-4] (?:[^>]* )?id="([\w-]+)"', html)
    ids = {text.rpartition(".")[2] for text in texts}
    for id in {id if id in headings else headings[0] for id in ids}:
        pattern = rf'(<h([1-4]) (?:[^>]* )?id="{id}".*?</h\2>)'
        said = notice(url.removeprefix("./"), id, language)
        html = re.sub(pattern, lambda found, said=said: found[1] + said, html, flags=re.S)
    return html


def notice(path: str, id: str, language: str) -> str:
    """Return what leads from a page’s text to its original."""
    said = words(language).page
    address = "../" * (path.count("/") + 1) + path
    link = ORIGINAL.format(address=address, id=id, language=FIRST, name=said.original)
    return NOTICE.format(said.behind.format(original=link))
