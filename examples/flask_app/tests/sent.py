"""Files as people send them, and what the application makes of them."""

import csv
import io
from functools import cache

from animal import VARIABLES
from answer import written
from batch import predict_table
from model import Model, load
from remarks import remarks
from table import Table
from texts import TEXTS

HEAD = ",".join(VARIABLES)
GENTOO = "46.1,13.2,211,4500"
FRENCH_HEAD = HEAD.replace(",", ";")
FRENCH = "46,1;13,2;211;4500"


@cache
def model() -> Model:
    """Return the model that the tests trained."""
    return load()


def predicted(sent: bytes | str, language: str = "en") -> Table:
    """Return the table of a file, its rows predicted."""
    return predict_table(sent.encode() if isinstance(sent, str) else sent, model(), TEXTS[language])


def result(sent: bytes | str, language: str = "en") -> str:
    """Return what comes back for a file."""
    return written(predicted(sent, language), model().species, TEXTS[language])


def returned(sent: bytes | str, language: str = "en") -> list[list[str]]:
    """Return the cells of what comes back for a file."""
    separator = predicted(sent, language).separator
    return [*csv.reader(io.StringIO(result(sent, language), newline=""), delimiter=separator)]


def species(sent: bytes | str, language: str = "en") -> list[str]:
    """Return the species of each row of a file, empty for a bad one."""
    head, *rows = returned(sent, language)
    return [row[head.index("predicted_species")] for row in rows]


def faults(sent: bytes | str, language: str = "en") -> list[tuple[int, str]]:
    """Return the line and the fault of each bad row of a file."""
    table = predicted(sent, language)
    return [(row.line, TEXTS[language].faults(row.faults)) for row in table.wrong]


def told(sent: bytes | str, language: str = "en") -> str:
    """Return what the reader is told of a file."""
    return " ".join(remarks(predicted(sent, language), model().species, TEXTS[language]))
