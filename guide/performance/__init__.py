"""What requests, batches, starts and workers cost: measured by ``nox -s measure``, for one page."""

from pathlib import Path

from babel.dates import format_date

from guide.decision.load import read
from guide.performance.models import Measured
from guide.verified import LOCALES

HERE = Path(__file__).parent

__all__ = ["HERE", "Measured", "day", "load"]


def load(data: Path = HERE) -> Measured:
    """Return the measures; raise ``Mistake`` where one is missing or out of order."""
    return read(data / "measures.yml", Measured)


def day(measured: Measured, language: str) -> str:
    """Return the day of the measures, in words."""
    return format_date(measured.date, "long", LOCALES[language])
