"""Code is coloured once: languages show the same files, and most edits change none of them."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import pymdownx.highlight
from pygments import highlight
from pygments.formatter import Formatter
from pygments.lexer import Lexer

from guide.code import ROOT
from guide.kept import write

CACHE = ROOT / ".cache/listings"
COLOURED_BY = [f"{name} {version(name)}" for name in ("pygments", "pymdown-extensions")]


def coloured(code: str, lexer: Lexer, formatter: Formatter[str], cache: Path = CACHE) -> str:
    """Return code as HTML, from the cache where the same was coloured before."""
    done_by = [*COLOURED_BY, lexer.name, lexer.options, type(formatter), formatter.options]
    key = hashlib.sha256(repr([code, *done_by]).encode()).hexdigest()[:32]
    kept = cache / f"{key}.html"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        write(kept, highlight(code, lexer, formatter))
    return kept.read_text(encoding="utf-8")


def keep() -> None:
    """Have the pages' code coloured so."""
    pymdownx.highlight.highlight = coloured
