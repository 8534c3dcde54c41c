"""The values of the recent past, as the source gives them, and whoever waits for the next."""

import asyncio
import logging
import math
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from typing import Any, NamedTuple

from fields import Choice, Number
from model import Model, Prediction
from rows import BY_NAME, Values
from source import measures

KEPT = 120  # values: what a screen that comes late, or comes back, is given
RETRY = 5.0  # seconds before a source that failed is asked again


class Value(NamedTuple):
    """What was measured, when, and what the model says of it: nothing, where it was refused."""

    at: int  # milliseconds since 1970: still in order after a restart
    measured: Values
    prediction: Prediction


class Feed:
    """What one process knows of the values; it predicts each once, for all its screens."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.recent: deque[Value] = deque(maxlen=KEPT)
        self.came = asyncio.Event()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read the source in a thread, where it may wait; a daemon: one that hangs can be left."""
        loop, stopped = asyncio.get_running_loop(), Event()
        Thread(target=self.read, args=(loop, stopped), daemon=True).start()
        yield
        stopped.set()

    def read(self, loop: asyncio.AbstractEventLoop, stopped: Event) -> None:
        """Predict what the source gives; if it fails, say so in the log and ask it again."""
        while not stopped.is_set():
            try:
                for moment, measured in measures():
                    value = predicted(self.model, moment, measured)
                    if stopped.is_set():
                        return
                    loop.call_soon_threadsafe(self.keep, value)
                raise EOFError("it has no more measurements")
            except Exception:
                if stopped.is_set():
                    return
                logging.exception(
                    "The source or the model failed; it is asked again in %s seconds", RETRY
                )
            stopped.wait(RETRY)

    def keep(self, value: Value) -> None:
        last = self.recent[-1].at if self.recent else 0
        self.recent.append(value._replace(at=max(value.at, last + 1)))
        self.came.set()
        self.came = asyncio.Event()

    def since(self, last: int) -> list[Value]:
        """Return what came after a moment, as far as it is kept."""
        return [value for value in self.recent if value.at > last]


def predicted(model: Model, moment: datetime | None, measured: Values) -> Value:
    """Return a value; where a number does not fit schema.py, the log and the screen say so."""
    at = int((moment.timestamp() if moment else time.time()) * 1000)
    try:
        measured = checked(measured)
    except Unfit as reason:
        logging.warning("A measurement was refused: %s", reason)
        return Value(at, measured, {})
    [prediction] = model.predict([measured])
    return Value(at, measured, prediction)


class Unfit(ValueError):
    """Something that the source gave is missing, or is not what schema.py says."""


def checked(measured: Values) -> Values:
    """Return what was measured, its numbers as Python's own; raise ``Unfit``."""
    found = {name: measured.get(name) for name in BY_NAME}
    for name, field in BY_NAME.items():
        value = found[name]
        if value is None:
            fits = field.optional
        elif isinstance(field, Number):
            found[name] = number = as_float(value)
            fits = field.low <= number <= field.high  # NaN does not
        else:
            fits = not isinstance(field, Choice) or value in field.choices
        if not fits:
            raise Unfit(f"{name} is {value!r}")
    return found


def as_float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan
