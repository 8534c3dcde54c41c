"""What `nox -s measure` writes is sealed, so that a figure changed by hand is seen."""

import hashlib
from pathlib import Path

import yaml

from tests.support.paths import ROOT

FILES = [ROOT / f"guide/{name}/measures.yml" for name in ("builds", "decision", "performance")]


def write(file: Path, said: str, found: object) -> None:
    """Write what was measured, and what says so."""
    text = yaml.safe_dump(found, sort_keys=False)
    head = f"# Written by `nox -s measure`, {said}.\n# Sealed: {seal(text)}\n\n"
    file.write_text(head + text, encoding="utf-8")


def seal(text: str) -> str:
    """Return what changes with each figure."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def changed(file: Path) -> bool:
    """Tell whether a file is not as it was written."""
    head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
    return not head.endswith(f"Sealed: {seal(text)}")
