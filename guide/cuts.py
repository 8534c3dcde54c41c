"""How a file that readers see is cut into texts, each with an id."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import yaml

Pair = tuple[str, str]  # the first language's, another's; empty where one has no such text
HEADING = re.compile(r"^#{1,3} .*\{ #([\w-]+)[^}]*\}$", re.M)
CHAPTER = re.compile(r"^## .*$", re.M)
MENUS = ("site_name", "site_description", "copyright", "nav")
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text


def sections(page: str) -> dict[str, str]:
    """Return a page's sections by id: the first one has what stands before its heading too."""
    found = list(HEADING.finditer(page))
    starts = [0, *(heading.start() for heading in found[1:]), len(page)]
    ids = [heading[1] for heading in found] or ["page"]
    return {id: page[start:end] for id, start, end in zip(ids, starts, starts[1:], strict=False)}


def chapters(readme: str) -> dict[str, str]:
    """Return a README's chapters by rank: their headings have no id."""
    starts = [0, *(heading.start() for heading in CHAPTER.finditer(readme)), len(readme)]
    cut = enumerate(pairwise(starts))
    return {f"chapter-{rank}": readme[start:end] for rank, (start, end) in cut}


def entries(words: str) -> dict[str, str]:
    """Return the entries of a file of words: ``claims.flask-light``, or ``title``."""
    return flat(yaml.load(words, Loader))


def beside(words: str, languages: tuple[str, str]) -> dict[str, Pair]:
    """Return the entries of a file that has its languages side by side."""
    read = yaml.load(words, Loader)
    return together(*(flat(side(read, language)) for language in languages))


def tables(words: str, languages: tuple[str, str]) -> dict[str, Pair]:
    """Return the entries of an application's words, a table for each language: ``page.submit``."""
    read = tomllib.loads(words)
    return together(*(flat(read.get(language, {})) for language in languages))


def together(one: dict[str, str], other: dict[str, str]) -> dict[str, Pair]:
    return {id: (one.get(id, ""), other.get(id, "")) for id in one | other}


def side(value: Any, language: str) -> Any:
    """Return what a value says in one language; what is in none is no text."""
    if not isinstance(value, dict):
        return None
    if language in value:
        return value[language]
    found = {id: side(entry, language) for id, entry in value.items()}
    return {id: entry for id, entry in found.items() if entry}


def flat(words: dict[str, object]) -> dict[str, str]:
    """Return two levels as one; what is deeper is one text, in lines."""
    return {
        f"{name}.{id}".rstrip("."): "\n".join(leaves(entry))
        for name, value in words.items()
        for id, entry in (value.items() if isinstance(value, dict) else [("", value)])
    }


def menus(configuration: str) -> dict[str, str]:
    """Return the site's name and description, and the titles of its menu, in order."""
    read = yaml.load(configuration, Loader)
    return {name: "\n".join(titles(read[name])) for name in MENUS}


def titles(menu: object) -> Iterator[str]:
    """Yield the titles of a menu, or a text as it is; a page without one has its own."""
    if not isinstance(menu, list):
        yield str(menu)
        return
    for item in (each for each in menu if isinstance(each, dict)):
        for title, below in item.items():
            yield title
            yield from titles(below) if isinstance(below, list) else ()


def leaves(value: object) -> Iterator[str]:
    """Yield the texts of a value, with what names them where it is deep."""
    if isinstance(value, dict):
        for id, entry in value.items():
            yield from (id, *leaves(entry))
    elif isinstance(value, list):
        for entry in value:
            yield from leaves(entry)
    else:
        yield str(value)
