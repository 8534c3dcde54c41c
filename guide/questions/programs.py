"""How to run what the page of a question shows: its folder, and what one types there."""

import re
from pathlib import PurePath

from guide.captions import SNIPPETS
from guide.code import text_of

SERVED = re.compile(r"^(?:server(?= = )|app(?= = ))", re.M)


def folder(path: str) -> str:
    """Return the name of the folder of examples/ that has a file."""
    return PurePath(path).parts[1]


def command(shown: tuple[str, ...]) -> str:
    """Return what starts the last of the short programs shown, in their folder; or nothing.

    A server serves the object ``server`` of a program that has one, else ``app``.
    """
    programs = [path for path in shown if path.startswith(SNIPPETS) and path.endswith(".py")]
    served = [path for path in programs if objects(path)]
    for path in (served or programs)[-1:]:
        file = PurePath(path.removeprefix(SNIPPETS))
        return f".venv/bin/{serve(path, file) if served else f'python {file}'}"
    return ""


def objects(path: str) -> list[str]:
    """Return which of ``server`` and ``app`` a program defines, in that order."""
    return sorted(set(SERVED.findall(text_of(path))), reverse=True)


def serve(path: str, file: PurePath) -> str:
    """Return what serves a program; one in a folder of its own is served from there."""
    uvicorn = re.search("fastapi|quart", text_of(path))
    inside = f"{'--app-dir' if uvicorn else '--chdir'} {file.parent} " if file.parent.name else ""
    return f"{'uvicorn' if uvicorn else 'gunicorn'} {inside}{file.stem}:{objects(path)[0]}"
