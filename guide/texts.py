"""Every text that readers see, in both languages: pages, words, menus, the theme, the examples.

A text is a section of a page, an entry of a file of words, or what a template says.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from guide.code import ROOT
from guide.cuts import Pair, beside, chapters, entries, menus, sections, spoken, tables
from guide.languages import LANGUAGES

SOURCES = ("docs/fr/**/*.md", "guide/*/fr.yml", "examples/*/texts/fr/*.toml")
BESIDE = ("guide/claims/*.yml", "guide/questions/*.yml")  # both languages in one file
OWN = "guide/search/"  # what search knows of each language, which is no translation
READMES = ("README.md", "examples/*/README.md")


def texts(root: Path = ROOT) -> dict[str, dict[str, Pair]]:
    """Return each text in French and in English, by the English file and the text's id."""
    found = {english: paired(root, french, english) for french, english in files(root)}
    for file in sorted(path for pattern in BESIDE for path in root.glob(pattern)):
        found[file.relative_to(root).as_posix()] = beside(
            file.read_text(encoding="utf-8"), LANGUAGES
        )
    for template in sorted([*root.glob("theme/**/*.html"), *root.glob("theme/**/*.md")]):
        if said := spoken(template.read_text(encoding="utf-8")):
            found[template.relative_to(root).as_posix()] = said
    return found


def files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each French file with its English one."""
    for source in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        french = source.relative_to(root).as_posix()
        if not french.startswith(OWN):
            yield french, re.sub(r"/fr(?=[/.])", "/en", french)
    for source in sorted(path for pattern in READMES for path in root.glob(pattern)):
        french = source.relative_to(root).as_posix()
        yield french, french.replace("README.md", "README.en.md")
    yield "mkdocs.yml", "mkdocs.en.yml"


def french_of(english: str) -> str:
    """Return the French file beside an English one; some files hold both."""
    return re.sub(r"/en(?=[/.])", "/fr", english).replace(".en.", ".")


def paired(root: Path, french: str, english: str) -> dict[str, Pair]:
    """Return the texts of two files, side by side."""
    split = splitter(french)
    one, other = (
        split((root / name).read_text(encoding="utf-8")) if (root / name).exists() else {}
        for name in (french, english)
    )
    return {id: (one.get(id, ""), other.get(id, "")) for id in one | other}


def splitter(name: str) -> Callable[[str], dict[str, str]]:
    """Return how a file is cut into texts."""
    if name == "mkdocs.yml":
        return menus
    if name.endswith("README.md"):
        return chapters
    return {".md": sections, ".yml": entries, ".toml": tables}[Path(name).suffix]
