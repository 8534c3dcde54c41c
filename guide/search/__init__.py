"""What search needs beside Pagefind's index: empty words, other names, right spellings."""

import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from guide.data import Model, Words, read

HERE = Path(__file__).parent
WORD = re.compile(r"[^\W\d_]{4,}")
CONTENT = re.compile(r"<article.*</article>", re.S)
UNREAD = re.compile(r"<(pre|script|style|template|svg)\b.*?</\1>", re.S)  # most of a page


class Known(Model):
    """<language>.yml: words to skip, and for words that readers type those that the pages use."""

    skip: Words
    same: dict[Words, tuple[Words, ...]]


def known(language: str, folder: Path = HERE) -> str:
    """Return as JSON what search.js is to know of a language, folded; raise ``Mistake``."""
    read_in = read(folder / f"{language}.yml", Known)
    skip = sorted(set(folded(read_in.skip).split()))
    same = {folded(typed): names for typed, names in read_in.same.items()}
    return json.dumps({"skip": skip, "same": same}, ensure_ascii=False)


def folded(text: str) -> str:
    """Return a text without accents and capitals, its apostrophes straight."""
    letters = unicodedata.normalize("NFD", text.replace("’", "'").lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class Prose(HTMLParser):
    """Gathers the words of a page's content, but for those of what is folded."""

    def __init__(self) -> None:
        super().__init__()
        self.words: Counter[str] = Counter()
        self.inside = False
        self.folded = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= "data-pagefind-body" in dict(attrs)
        self.folded += tag == "details"

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "article"
        self.folded -= tag == "details"

    def handle_data(self, data: str) -> None:
        if self.inside and not self.folded:
            self.words.update(WORD.findall(data.lower()))


def spellings(pages: list[Path]) -> str:
    """Return the words of built pages' prose, one a line, the most frequent first."""
    prose = Prose()
    for page in pages:
        content = CONTENT.search(page.read_text(encoding="utf-8"))
        prose.feed(UNREAD.sub(" ", content.group()) if content else "")
    return "\n".join(word for word, _ in prose.words.most_common())
