"""What stands for a language model: its second word comes when a file named ``go`` is there."""

import time
from collections.abc import Iterator
from pathlib import Path


def words() -> Iterator[str]:
    Path("asked").touch()
    yield "Gentoo, "
    Path("sent").touch()
    while not Path("go").exists():
        time.sleep(0.01)
    yield "probably."
