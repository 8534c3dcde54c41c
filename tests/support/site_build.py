"""What has to hold before any page of the built site is tried: one cause is said once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import playwright

from guide.languages import LANGUAGES
from tests.support.paths import ROOT

REPOSITORY = "https://example.org/guide"
NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")


def build_and_check(folder: Path, url: str) -> list[str]:
    """Build the guide for an address, as ``nox -s build`` does; return what is wrong with it."""
    return build_warnings(folder, url) or [*not_indexed(folder), *not_parsed()]


def build_warnings(folder: Path, url: str) -> list[str]:
    """Build, and return each warning or error once, else the whole of what was said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    environment = os.environ | {"SITE_URL": url, "REPO_URL": REPOSITORY, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    said = [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
    return list(dict.fromkeys(said)) or [done.stderr]


def not_indexed(folder: Path) -> list[str]:
    """Return the languages that search has no index of."""
    index = folder / "pagefind/pagefind-entry.json"
    found = json.loads(index.read_text(encoding="utf-8"))["languages"] if index.exists() else {}
    return [f"{index.name}: search has no index of {at}" for at in LANGUAGES if at not in found]


def not_parsed() -> list[str]:
    """Return the theme's scripts that are no JavaScript, with the line."""
    command = [str(NODE), "--check", "--input-type=module", "-"]
    wrong = []
    for script in sorted(ROOT.glob("theme/assets/*.js")):
        done = subprocess.run(command, input=script.read_bytes(), capture_output=True)
        if done.returncode:
            line, *_, reason = done.stderr.decode().split("\n    at ")[0].strip().splitlines()
            where = line.replace("[stdin]", script.relative_to(ROOT).as_posix())
            wrong.append(f"{where}: {reason}")
    return wrong
