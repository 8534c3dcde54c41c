"""Files that builds keep from one to the next."""

import tempfile
from pathlib import Path


def write(file: Path, text: str) -> None:
    """Write a file at once: two builds may do so at the same time."""
    with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as new:
        new.write(text)
    Path(new.name).replace(file)
