"""What is measured: the file to replace by a source of yours."""

import random
import time
from collections.abc import Iterator
from datetime import datetime

from files import data
from rows import BY_NAME, Values

LATE = 10.0  # seconds without a measurement: the page says that the source gives none; 10 at least
ABOUT = {  # what the foot of the page says of it
    "fr": "Ces mesures sont rejouées au hasard.",
    "en": "These measurements are replayed at random.",
}


def measures() -> Iterator[tuple[datetime | None, Values]]:
    """Yield the hour of each measurement, or None for now, and its values by the names of FIELDS.

    A thread of its own runs it: it may wait, for a sensor or a file. Where it raises or ends, it is
    called again five seconds later.
    """
    while True:
        row = random.choice(data())
        yield None, {name: row[name] for name in BY_NAME}
        time.sleep(1)
