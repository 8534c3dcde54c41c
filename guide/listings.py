"""Code in colours: Pygments marks only what the style sheet colours, a third of what it would.

Each listing is coloured once: languages show the same files, and most edits change none of them.
"""

import hashlib
import re
from importlib.metadata import version
from pathlib import Path

import pymdownx.highlight
from pygments import highlight
from pygments.formatter import Formatter
from pygments.lexer import Lexer
from pygments.token import STANDARD_TYPES

from guide.code import ROOT
from guide.kept import write

STYLE = ROOT / "theme/assets/guide.css"
CLASSES = dict(STANDARD_TYPES)
CACHE = ROOT / ".cache/listings"
COLOURED_BY = [f"{name} {version(name)}" for name in ("pygments", "pymdown-extensions")]


def coloured(code: str, lexer: Lexer, formatter: Formatter[str], cache: Path = CACHE) -> str:
    """Return code as HTML, from the cache where the same was coloured before."""
    parts = (lexer.name, lexer.options, type(formatter), formatter.options)
    by = (*COLOURED_BY, sorted({*STANDARD_TYPES.values()}), *parts)
    key = hashlib.sha256(repr((code, *by)).encode()).hexdigest()[:32]
    kept = cache / f"{key}.html"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        write(kept, highlight(code, lexer, formatter))
    return kept.read_text(encoding="utf-8")


def marked_classes() -> set[str]:
    """Return the classes that the style sheet names inside code."""
    rules = re.findall(r"^\.highlight .*", STYLE.read_text(encoding="utf-8"), re.M)
    return set(re.findall(r"\.(\w+)", " ".join(rules)))


def colour() -> None:
    """Have the pages' code coloured so: Pygments marks nothing whose class has no name."""
    kept = marked_classes()
    STANDARD_TYPES.update({token: name if name in kept else "" for token, name in CLASSES.items()})
    pymdownx.highlight.highlight = coloured
