"""What requests, batches, starts and workers cost: measured by ``nox -s measure``, for one page."""

from pathlib import Path

from guide.data import read
from guide.performance.models import Measured

HERE = Path(__file__).parent

__all__ = ["HERE", "Measured", "load"]


def load(data: Path = HERE) -> Measured:
    """Return the measures; raise ``Mistake`` where one is missing or out of order."""
    return read(data / "measures.yml", Measured)
