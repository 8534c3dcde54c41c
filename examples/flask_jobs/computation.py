"""The computation that the pages offer: name yours here, in place of compare.py or of predict.py.

It is a module of these names, and a TOML file beside it with the sentences that are its own.
"""

from collections.abc import Iterator
from typing import Any, Protocol

import compare
from texts import Texts

Row = dict[str, Any]  # what the computation needs of a row; JSON must be able to hold it
Piece = Any  # of the result, in JSON too: all that remains, since the rows are erased at the end


class Computation(Protocol):
    """What the pages, the Dash screen and Celery ask of the module."""

    __name__: str  # and that of its TOML file
    COLUMNS: list[str]  # that the first row of a file names
    KNOWN: dict[str, Any]  # the numbers that its sentences mention

    def learned(self, sent: bytes, t: Texts) -> tuple[list[Row], int]:
        """Return a file's rows, and how many are left out; or raise ``FileRefused``."""

    def total(self, rows: list[Row]) -> int:
        """Return how many pieces these rows take: the end of the progress."""

    def scores(self, rows: list[Row], done: int) -> Iterator[Piece]:
        """Yield the pieces in an order that never changes, from the first that is not done.

        Each is kept as it comes: it moves the progress, a cancelled job stops there, and a run that
        was killed goes on after it. So it takes less than JOBS_SILENCE.
        """

    def summary(self, found: list[Piece], t: Texts) -> list[dict[str, str]]:
        """Return the rows of the page's table, by its column heads; none, for no table."""

    def written(self, found: list[Piece], t: Texts) -> str:
        """Return the file that one downloads."""


computation: Computation = compare
