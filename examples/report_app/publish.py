"""A folder of pages takes the place of the one before in a single step, or not at all."""

import gzip
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

PLACE = Path(os.environ.get("REPORT", Path(__file__).with_name("report"))).absolute()
PACKED = {".html", ".js", ".css", ".svg", ".txt"}


@contextmanager
def publishing(place: Path = PLACE) -> Iterator[Path]:
    """Give an empty folder to write in; readers find it at ``place`` once all of it is written.

    ``place`` is a link to the newest folder beside it; the one before stays, to come back to it.
    """
    if place.exists() and not place.is_symlink():
        sys.exit(f"{place} is no link, and would be replaced: move it away, or set REPORT.")
    builds = place.with_name(f"{place.name}-builds")
    new = builds / datetime.now().strftime("%Y-%m-%d-%H%M%S.%f")
    new.mkdir(parents=True)
    try:
        yield new
        for file in [path for path in new.rglob("*") if path.suffix in PACKED]:
            packed = file.with_name(f"{file.name}.gz")  # nginx sends it as it is
            packed.write_bytes(gzip.compress(file.read_bytes(), mtime=0))
        link = place.with_name(f".{new.name}")
        link.symlink_to(f"{builds.name}/{new.name}")
        link.replace(place)
    except BaseException:
        shutil.rmtree(new)
        raise
    for old in sorted(builds.iterdir())[:-2]:
        shutil.rmtree(old)
