"""Pagefind's index of the built pages, one for each language."""

import subprocess
import sys
from pathlib import Path

UNUSED = ("*ui.*", "pagefind-highlight.js")  # Pagefind's own interfaces


def write_index(site: Path) -> None:
    """Write the index to ``pagefind/``, without what no page loads."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    subprocess.run(command, check=True)
    for pattern in UNUSED:
        for file in site.glob(f"pagefind/{pattern}"):
            file.unlink()
