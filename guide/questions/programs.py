"""How to run what the page of a question shows: its folder, and what one types there."""

import re
from pathlib import PurePath

from guide.captions import SNIPPETS
from guide.code import text_of

TESTS = re.compile(r"^def test_", re.M)
SERVED = re.compile(r"^(?:server(?= = )|app(?= = ))", re.M)


def folder(path: str) -> str:
    """Return the name of the folder of examples/ that has a file."""
    return PurePath(path).parts[1]


def command(shown: tuple[str, ...]) -> str:
    """Return what starts the last of the short programs shown, in their folder; or nothing.

    pytest runs those that have tests. A server serves the object ``server`` of a program that has
    one, else ``app``. A module for others to import is not started.
    """
    programs = [path for path in shown if path.startswith(SNIPPETS) and path.endswith(".py")]
    tested = [path for path in programs if TESTS.search(text_of(path))]
    served = [path for path in programs if objects(path)]
    started = [path for path in programs if "__main__" in text_of(path)]
    if tested:
        return f".venv/bin/python -m pytest {inside(tested[-1])}"
    if served:
        return f".venv/bin/{serve(served[-1])}"
    if started:
        return f".venv/bin/python {inside(started[-1])}"
    return ""


def objects(path: str) -> list[str]:
    """Return which of ``server`` and ``app`` a program defines, in that order."""
    return sorted(set(SERVED.findall(text_of(path))), reverse=True)


def inside(path: str) -> PurePath:
    """Return the path of a short program in its folder."""
    return PurePath(path.removeprefix(SNIPPETS))


def serve(path: str) -> str:
    """Return what serves a program; one in a folder of its own is served from there."""
    file, uvicorn = inside(path), re.search("fastapi|quart", text_of(path))
    place = f"{'--app-dir' if uvicorn else '--chdir'} {file.parent} " if file.parent.name else ""
    return f"{'uvicorn' if uvicorn else 'gunicorn'} {place}{file.stem}:{objects(path)[0]}"
