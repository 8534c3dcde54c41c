"""Typography of what readers see; no packaged lint checks French spaces."""

import re

from bs4 import BeautifulSoup

NBSP = "[\u00a0\u202f]"
BOTH = {
    "apostrophe’": r"\w'\w",
    "quotation marks": r'"',
    "one character …": r"\.\.\.",
    "dash –": r"\s-\s",
}
FRENCH = BOTH | {
    "no-break space before": rf"(?<!{NBSP})(?:[;?!»%]|:(?=\s|$))",
    "no-break space after": rf"«(?!{NBSP})",
    "no-break space in numbers": r"\d \d{3}\b",
}
ENGLISH = BOTH | {"no space before": rf"(?:\s|{NBSP})[;:?!%](?=\s|$)"}


# what a text holds besides words: code, macros, a place to fill, an address, a character's number
NO_WORDS = re.compile(r"`[^`]*`|\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|\]\([^)]*\)", re.S)


def words(text: str) -> str:
    """Return the words of a text in Markdown, HTML or a template."""
    return visible_text(NO_WORDS.sub("…", text).replace(r"\u00a0", "\u00a0"))


def visible_text(html: str) -> str:
    """Return the words of a page, its labels and alternatives too, without its code."""
    page = BeautifulSoup(html, "html.parser")
    for part in page.select("pre, code, script, style, [lang]:not(html)"):
        part.replace_with("…")
    names = ("alt", "title", "aria-label", "placeholder")
    named = [tag[name] for name in names for tag in page.find_all(attrs={name: True})]
    named += [tag["content"] for tag in page.select("meta[name=description]")]
    return "\n".join([page.get_text(), *named])


def mistakes(text: str, rules: dict[str, str]) -> list[str]:
    """Return each place where a rule is not kept, with the words around it."""
    return [
        f"{name}: …{text[max(0, found.start() - 30) : found.end() + 15]!r}…"
        for name, rule in rules.items()
        for found in re.finditer(rule, text)
    ]
