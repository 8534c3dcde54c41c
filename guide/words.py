"""Every word of the theme and of this code, in each language: theme/words/<language>.yml.

A template reads ``words.search.close``; ``words.search.one.format(words=…)`` fills its places.
"""

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import RootModel

from guide.code import ROOT
from guide.data import Mistake, read
from guide.data import Words as Text
from guide.languages import FIRST, prefix

FOLDER = ROOT / "theme/words"
Sections = dict[str, dict[str, Text]]


class File(RootModel[Sections]):
    """The words of a language, by section; the first section is about the language itself."""


class Section(SimpleNamespace):
    """Words as attributes; one that no file has stops the build, whoever asks for it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python asks of any object
            raise AttributeError(name)
        has = ", ".join(vars(self))
        raise Mistake("theme/words", name, f"is asked for, and is not among {has}")


class Language(SimpleNamespace):
    """A language as templates see it: its code, where it is served, its words."""

    code: str
    prefix: str
    words: Section


@cache
def words(language: str, folder: Path = FOLDER) -> Section:
    """Return the words of a language; raise ``Mistake`` where they are not those of the first."""
    found = load(language, folder)
    check(found, load(FIRST, folder), f"theme/words/{language}.yml")
    return Section(**{name: Section(**section) for name, section in found.items()})


def spoken(code: str) -> Language:
    """Return a language with its words."""
    return Language(code=code, prefix=prefix(code), words=words(code))


def load(language: str, folder: Path) -> Sections:
    """Return the words of a file, by section."""
    return read(folder / f"{language}.yml", File).root


def check(found: Sections, first: Sections, file: str) -> None:
    """Refuse a word that is missing, or that the first language does not have, or other places."""
    texts, firsts = by_place(found), by_place(first)
    for place in [*firsts, *texts]:
        if place not in texts:
            raise Mistake(file, place, "is missing")
        if place not in firsts:
            raise Mistake(file, place, f"is no word of {FIRST}.yml")
        if places(texts[place]) != places(firsts[place]):
            wanted = ", ".join(sorted(places(firsts[place]))) or "none"
            raise Mistake(file, place, f"has other places than those of {FIRST}.yml: {wanted}")


def by_place(sections: Sections) -> dict[str, str]:
    """Return words by section and name: ``search.close``."""
    return {f"{id}.{name}": text for id, words in sections.items() for name, text in words.items()}


def places(text: str) -> set[str]:
    """Return what a text leaves to fill."""
    return set(re.findall(r"\{(\w*)\}", text))
