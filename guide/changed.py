"""When each page last changed, as the repository knows."""

import subprocess
from pathlib import Path

from guide.code import ROOT
from guide.notices import data_of

WHOLE = ("git", "rev-parse", "--is-shallow-repository")
LOG = ("git", "log", "--format=%cs", "--name-only", "--no-renames", "--", "docs", "guide")


def days(root: Path = ROOT) -> dict[str, str]:
    """Return the day of each file’s last commit; nothing where the history is not there whole."""
    if git(root, *WHOLE).strip() != "false":
        return {}
    found: dict[str, str] = {}
    day = ""
    for line in git(root, *LOG).splitlines():
        if "/" in line:
            found.setdefault(line, day)
        elif line:
            day = line
    return found


def git(root: Path, *command: str) -> str:
    """Return what git says; nothing where it, or the repository, is absent."""
    try:
        return subprocess.run(command, cwd=root, capture_output=True, text=True).stdout
    except FileNotFoundError:
        return ""


def last_day(known: dict[str, str], language: str, page: str) -> str:
    """Return the last day that a page’s file, or the data it is made of, changed; or nothing."""
    own, data = known.get(f"docs/{language}/{page}", ""), data_of(page)
    return max([own, *(day for file, day in known.items() if file.startswith(data))])
