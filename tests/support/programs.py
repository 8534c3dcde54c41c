"""Programs that are not web servers, and what the tests wait for."""

import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.servers import stop


@contextmanager
def started(command: str, folder: Path) -> Iterator[Path]:
    """Run a program until the end of the block; give the file where it writes."""
    words = shlex.split(command)
    written = folder / f"{Path(words[0]).name}.txt"
    with written.open("wb") as output:
        process = subprocess.Popen(
            words, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    try:
        yield written
    finally:
        stop(process)


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
