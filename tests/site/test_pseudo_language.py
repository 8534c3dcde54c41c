"""No word stands in code or in a template: a third language, in brackets, shows each that does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from guide import performance, questions
from guide.builds.models import LANGUAGES
from guide.formats import Formats
from guide.languages import FIRST
from guide.pins import NAMES, pins
from tests.site.pseudo_language import CODE, add_language
from tests.support.guide_copy import built_in, copied_guide
from tests.support.pages import FRENCH, NOTEBOOK, address

PAGES = [*(address(source, FIRST) for source in FRENCH), "404.html"]
# what is a word of no language: code and what the applications say, names of files, addresses
NO_WORDS = "pre, code, script, style, text[style*=monospace], [lang]:not(html), .filename, .address"
# attributes that are read, or that a script shows
READ = ("alt", "title", "aria-label", "placeholder", "data-copied", "data-text", "data-name")
READ += ("data-system", "data-light", "data-dark")
READ += ("data-none", "data-one", "data-many", "data-some", "data-first", "data-instead")
META = "meta[name=description], meta[property='og:title'], meta[property='og:description']"
# names, the same in every language
OWN = {*pins(), *NAMES.values(), *performance.load().named, *LANGUAGES.values()}
# messages title pages, as programs write them
OWN |= {e.message for topic in questions.load(FIRST) for e in topic.questions if e.message}
# what Babel says
AND = Formats(FIRST).listed(["", ""])
DAY = r"\d+ \w+ 20\d\d"
ADDRESS = r"https?://\S+"


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the guide in the pseudo-language."""
    guide = copied_guide(tmp_path_factory.mktemp("guide"))
    add_language(guide)
    subprocess.run([sys.executable, "-m", "guide.translations"], cwd=guide, check=True)
    return built_in(CODE, guide)


def escaped(html: str, *data: str) -> list[str]:
    """Return the words of a page that stand in no brackets, with those beside them.

    ``data`` selects what a page shows of its data, as they are.
    """
    page = BeautifulSoup(html, "html.parser")
    for part in page.select(", ".join([NO_WORDS, *data])):
        part.replace_with("")
    said = [*page.stripped_strings, *(tag["content"] for tag in page.select(META))]
    said += [tag[name] for name in READ for tag in page.find_all(attrs={name: True})]
    names = sorted(map(re.escape, OWN), key=len, reverse=True)
    ours = re.compile(
        rf"⟦[^⟧]*⟧|\{{\w+\}}|{DAY}|{AND}|{ADDRESS}|\b(?:{'|'.join(names)})(?:\[\w+\])?"
    )
    return [text for text in said if re.search(r"[^\W\d_]{2}", ours.sub("", text))]


@pytest.mark.parametrize("at", PAGES)
def test_no_word_of_a_page_is_out_of_the_languages_files(at: str, pseudo: Path) -> None:
    file = pseudo / at / "index.html" if not at.endswith(".html") else pseudo / at
    data = ["table"] if at == address(NOTEBOOK, FIRST) else []
    assert escaped(file.read_text(encoding="utf-8"), *data) == []


def test_a_word_that_escapes_is_seen() -> None:
    assert escaped("<p>⟦Un⟧ ⟦mot⟧ word</p>") == ["⟦Un⟧ ⟦mot⟧ word"]
    assert escaped('<nav aria-label="Menu"></nav>') == ["Menu"]
    assert escaped("<p>⟦Un⟧ ⟦mot⟧, Flask 3.1</p>") == []
