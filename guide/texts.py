"""Every text that readers see, with each of its translations: pages, words, menus, examples.

A text is a section of a page, an entry of a file of words, or a chapter of a README.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from guide.code import ROOT
from guide.cuts import Pair, beside, chapters, entries, menus, sections, tables, together
from guide.languages import FIRST, OTHERS

SOURCES = (
    f"docs/{FIRST}/**/*.md",
    f"guide/*/{FIRST}.yml",
    f"theme/words/{FIRST}.yml",
    "README.md",
    "examples/*/README.md",
    "mkdocs.yml",
)
BESIDE = (  # all languages
    *("guide/claims/*.yml", "guide/questions/*.yml", "guide/revisions.yml"),
    "examples/flask_app/texts.toml",  # the other builds have the same,
    "examples/*/[!t]*.toml",  # and some have words of their own
)
OWN = "guide/search/"  # what search knows of each language, which is no translation


def texts(root: Path = ROOT, languages: Iterable[str] = OTHERS) -> dict[str, dict[str, Pair]]:
    """Return each text in the first language and in another, by the other's file and text id."""
    return {
        translation(original, language): paired(root, original, language)
        for language in languages
        for original in originals(root)
    }


def originals(root: Path) -> Iterator[str]:
    """Yield each file of texts in the first language."""
    for source in sorted(path for pattern in (*SOURCES, *BESIDE) for path in root.glob(pattern)):
        name = source.relative_to(root).as_posix()
        if not name.startswith(OWN):
            yield name


def translation(original: str, language: str) -> str:
    """Return a file in another language: ``docs/en/asgi.md``, ``README.en.md``.

    Where a file has all languages, it stands for the other one alone: ``guide/claims/asgi.en.yml``.
    """
    named = re.sub(rf"/{FIRST}(?=[/.])", f"/{language}", original)
    return named if named != original else re.sub(r"(\.\w+)$", rf".{language}\1", original)


def original_of(translation: str) -> str:
    """Return the file that another one translates."""
    codes = "|".join(OTHERS)
    named = re.sub(rf"/({codes})(?=[/.])", f"/{FIRST}", translation)
    return re.sub(rf"\.({codes})(?=\.\w+$)", "", named)


def paired(root: Path, original: str, language: str) -> dict[str, Pair]:
    """Return the texts of a file in the first language and in another, side by side."""
    if any(PurePath(original).match(pattern) for pattern in BESIDE):
        side_by_side = tables if original.endswith(".toml") else beside
        return side_by_side((root / original).read_text(encoding="utf-8"), (FIRST, language))
    split = splitter(original)
    one, other = (
        split((root / name).read_text(encoding="utf-8")) if (root / name).exists() else {}
        for name in (original, translation(original, language))
    )
    return together(one, other)


def splitter(name: str) -> Callable[[str], dict[str, str]]:
    """Return how a file is cut into texts."""
    if name == "mkdocs.yml":
        return menus
    if name.endswith("README.md"):
        return chapters
    return {".md": sections, ".yml": entries}[Path(name).suffix]
