"""What real servers answered: which runs which application, and how much each lets run at once."""

from pathlib import Path

from guide.data import read
from guide.pins import pins
from guide.servers.models import Answer, Results

FILE = Path(__file__).parent / "results.yml"

__all__ = ["FILE", "Answer", "Results", "load", "programs"]


def load(file: Path = FILE) -> Results:
    """Return what the servers answered; raise ``Mistake``."""
    return read(file, Results)


def programs(results: Results) -> dict[str, str]:
    """Return the version of each server of the table, by its name."""
    versions = pins()
    return {name: versions[name] for name in (line.split()[0] for line in results.pairings)}
