"""The example applications, as the tests name and start them."""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from guide.publish import NEVER
from tests.support.paths import ROOT
from tests.support.servers import Server, running

FOLDERS = sorted(p.parent for p in (ROOT / "examples").glob("*/README.md"))
FLASK = ROOT / "examples/flask_app"
APART = ROOT / "examples/gradio_app"  # with versions of its own, in an environment of its own
SNIPPETS = ROOT / "examples/snippets"  # programs of their own, not parts of an application
LEFT_BEHIND = shutil.ignore_patterns(".*_cache", "*.key", "*.old", *NEVER)


def blocks(readme: Path, language: str) -> list[str]:
    """Return a README's fences in a language, in order."""
    text = readme.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def copied(name: str, to: Path) -> Path:
    """Copy an example's own files, as a reader would."""
    return Path(shutil.copytree(ROOT / "examples" / name, to / name, ignore=LEFT_BEHIND))


@contextmanager
def example(name: str, to: Path) -> Iterator[Server]:
    """Copy an example, prepare and serve it as its README says; the process is its server's.

    Its packages are those of the tests: ``test_examples_copied`` tries its own environment.
    """
    place = copied(name, to)
    with running(["bash", "-euo", "pipefail", "-c", script(place)], place) as server:
        yield server


def script(place: Path) -> str:
    """Return what a README's first block types after the installation, ending as the server."""
    lines = blocks(place / "README.md", "bash")[0].splitlines()
    *prepare, serve = [ln for ln in lines if "pip install" not in ln and "-m venv" not in ln]
    typed = "\n".join([*prepare, f"exec {serve}"])
    return typed.replace(".venv/bin", quote(str(Path(sys.executable).parent)))
