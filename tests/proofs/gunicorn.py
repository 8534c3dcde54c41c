"""What the processes of a Gunicorn that ran in a folder left there."""

import re
from pathlib import Path

from tests.support.serving import log


def loaded_by(folder: Path) -> list[str]:
    """Return the processes that loaded the model."""
    loads = folder / "loads.txt"
    return loads.read_text().split() if loads.exists() else []


def workers(folder: Path) -> list[str]:
    """Return the workers that Gunicorn says it started."""
    return re.findall(r"Booting worker with pid: (\d+)", log(folder))
