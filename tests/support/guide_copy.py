"""A copy of the guide, whose texts may be changed, and its pages in one language."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT


def copied_guide(to: Path) -> Path:
    """Copy the guide to an empty folder, with what its builds keep."""
    for name in ("requirements", "tests"):
        (to / name).symlink_to(ROOT / name)
    for name in ("docs", "examples", "guide", "theme"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("mkdocs*.yml"), *ROOT.glob("README*.md")):
        shutil.copy(file, to)
    kept = ROOT / ".cache"
    kept.mkdir(exist_ok=True)
    (to / ".cache").symlink_to(kept)
    return to


def built_in(language: str, guide: Path) -> Path:
    """Build the pages of a copy in one language; return their folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"mkdocs.{language}.yml"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, "--site-dir", "built"],
        cwd=guide,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return guide / "built"
