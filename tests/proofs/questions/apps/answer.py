"""What stands for a language model: its second word comes when a file named ``go`` is there."""

import time
from collections.abc import Iterator
from pathlib import Path


def wait() -> None:
    Path("sent").touch()
    while not Path("go").exists():
        time.sleep(0.01)


def words() -> Iterator[str]:
    yield "Gentoo, "
    wait()
    yield "probably."
