"""Code in colours: Pygments marks only what the style sheet colours, a third of what it would."""

import re

from pygments.token import STANDARD_TYPES

from guide.code import ROOT

STYLE = ROOT / "theme/assets/guide.css"


def coloured() -> set[str]:
    """Return the classes that the style sheet names inside code."""
    rules = re.findall(r"^\.highlight .*", STYLE.read_text(encoding="utf-8"), re.M)
    return set(re.findall(r"\.(\w+)", " ".join(rules)))


def mark_only_coloured() -> None:
    """Take from Pygments the names of the other classes: it marks nothing that has none."""
    kept = coloured()
    STANDARD_TYPES.update({token: "" for token, name in STANDARD_TYPES.items() if name not in kept})
