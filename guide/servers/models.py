"""What results.yml holds: for each server and application an answer, and what ran at once."""

import re
from typing import Literal

from guide.data import Model, Words

Application = Literal["flask", "dash-on-flask", "dash-on-fastapi", "dash-on-quart"]
Kind = Literal["def", "blocking", "await", "to_thread"]


class Answer(Model):
    """What a server that has started answers to its first request."""

    status: int
    error: Words | None = None

    @property
    def message(self) -> str:
        """The id of the error's explanation: the same whatever the application's name."""
        return re.sub(r"\W+", "-", (self.error or "").partition("() ")[2]).strip("-")


class Results(Model):
    """results.yml.

    ``pairings``: by command and application; ``callbacks`` and ``views``: by what serves them and
    by kind, how many of two that arrive together are under way at once.
    """

    pairings: dict[str, dict[Application, Answer]]
    callbacks: dict[str, dict[Kind, int]]
    views: dict[str, dict[Kind, int]]
