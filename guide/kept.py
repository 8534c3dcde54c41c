"""Files that builds keep from one to the next."""

import tempfile
from pathlib import Path


def write(file: Path, content: str | bytes) -> None:
    """Write a file at once: two builds may do so at the same time."""
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
        new.write(content.encode() if isinstance(content, str) else content)
    Path(new.name).replace(file)
