"""The guide's languages, as mkdocs.yml lists them: the first is written first, and served at /."""

import yaml

from guide.code import ROOT
from guide.cuts import Loader

LANGUAGES = tuple(
    yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["extra"]["languages"]
)
FIRST, *OTHERS = LANGUAGES


def prefix(language: str) -> str:
    """Return where a language is served, from the site's root: ``""``, or ``"en/"``."""
    return "" if language == FIRST else f"{language}/"
