"""A language that nobody speaks: the first one's texts, each word between brackets.

``⟦Tableau⟧``: a word that a page shows without brackets stands in no file of its language.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from guide.languages import FIRST, LANGUAGES

CODE = "qaa"  # ISO 639 leaves it to whoever needs one
MACRO = r'\{\{(?:"(?:\\.|[^"\\])*"|[^"])*?\}\}'
# what is no word of a text: macros, places to fill, tags, targets of links, abbreviations
KEPT = re.compile(
    MACRO + r"|`[^`]+`|\{%.*?%\}|\{#.*?#\}|\{[^{}]*\}|<[^>]*>|&\w+;|\]\([^)]*\)|^\*\[.*?\]",
    re.S | re.M,
)
CODE_SPAN = re.compile(r"^`(.*)`$", re.S)  # which loses its marks in a label
ALTERNATIVE = re.compile(r'(\{% set alternative = ")([^"]*)')
WORD = re.compile(r"[^\W\d_]+")
FRONT = re.compile(r"^(title|description): (.*)$", re.M)


def bracketed(text: str) -> str:
    """Put each word of a text, in Markdown, HTML or with places to fill, between brackets."""
    marked, end = "", 0
    for kept in KEPT.finditer(text):
        marked += WORD.sub(r"⟦\g<0>⟧", text[end : kept.start()])
        marked += CODE_SPAN.sub(r"`⟦\1⟧`", kept[0])
        end = kept.end()
    return marked + WORD.sub(r"⟦\g<0>⟧", text[end:])


def page(text: str) -> str:
    """Return a page in brackets, its title, description and alternative texts too."""
    _, front, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    front = FRONT.sub(lambda found: f"{found[1]}: '{bracketed(found[2])}'", front)
    body = ALTERNATIVE.sub(lambda found: found[1] + bracketed(found[2]), bracketed(body))
    return f"---\n{front}---\n{body}" if front else body


def leaves(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with each of its texts changed; what names them is not."""
    if isinstance(value, dict):
        return {id: leaves(each, change) for id, each in value.items()}
    return [leaves(each, change) for each in value] if isinstance(value, list) else change(value)


def beside(value: Any) -> Any:
    """Return a value whose texts stand side by side with the new language beside the others."""
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        return value | {CODE: bracketed(value[FIRST])}
    if isinstance(value, dict):
        return {id: beside(each) for id, each in value.items()}
    return [beside(each) for each in value] if isinstance(value, list) else value


def add_language(guide: Path) -> None:
    """Add the language to a copy of the guide: its entry in the list, and its files."""
    configuration = guide / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    listed = f"languages: [{', '.join(LANGUAGES)}]"
    assert listed in text
    configuration.write_text(text.replace(listed, f"{listed[:-1]}, {CODE}]"), encoding="utf-8")
    menu(guide, yaml.load(text, yaml.BaseLoader))
    for source in guide.glob(f"docs/{FIRST}/**/*.md"):
        to = guide / "docs" / CODE / source.relative_to(guide / "docs" / FIRST)
        write(to, page(source.read_text(encoding="utf-8")))
    for folder in ("guide", "theme/words"):
        for source in guide.glob(f"{folder}/**/*.yml"):
            words(source)
    known = guide / "guide/search"
    shutil.copy(known / f"{FIRST}.yml", known / f"{CODE}.yml")


def menu(guide: Path, read: dict[str, Any]) -> None:
    """Write mkdocs.<language>.yml."""
    names = ("site_name", "site_description", "copyright")
    own = {"INHERIT": "mkdocs.yml", "docs_dir": f"docs/{CODE}", "theme": {"language": CODE}}
    own |= {name: bracketed(read[name]) for name in names} | {"nav": titled(read["nav"])}
    write(guide / f"mkdocs.{CODE}.yml", yaml.safe_dump(own, allow_unicode=True))


def titled(items: list[Any]) -> list[Any]:
    """Return a menu with its titles in brackets."""
    return [
        {bracketed(title): titled(to) if isinstance(to, list) else to for title, to in item.items()}
        if isinstance(item, dict)
        else item
        for item in items
    ]


def words(source: Path) -> None:
    """Write a file of words beside the one that the first language has, or in the same file."""
    read = yaml.load(source.read_text(encoding="utf-8"), yaml.BaseLoader)
    path = re.sub(rf"/{FIRST}(?=[/.])", f"/{CODE}", str(source))
    if path != str(source):
        changed = leaves(read, bracketed)
        if "language" in changed:
            changed["language"]["locale"] = read["language"]["locale"]
        write(Path(path), yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))
    elif (added := beside(read)) != read:
        write(source, yaml.safe_dump(added, allow_unicode=True, sort_keys=False))


def write(file: Path, text: str) -> None:
    """Write a file, in a folder that may be new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
