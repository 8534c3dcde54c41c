"""What Hypothesis invents, the same at each run: files of any bytes, any text, tables."""

import csv
import io

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.support.penguins import GENTOO
from tests.support.sent_files import HEAD, ROW


def invented(cases: int) -> settings:
    """Return how many cases to try, and always the same ones, without leaving a database."""
    return settings(
        max_examples=cases,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


KNOWN = f"{HEAD}\n{ROW}\n{ROW}".encode()

ODD = st.sampled_from(
    ["", "NA", "nan", "-inf", "1e999", "9" * 400, "46,1", "=1+1", "@a", '"', "'", "\0", "\x1a", "é"]
)
CELL = ODD | st.sampled_from([str(value) for value in GENTOO.values()]) | st.text(max_size=8)
PIECE = st.sampled_from(
    [b'"', b"\n", b"\r", b"\0", b";", b"\t", b",", b"\xff", b"\xef\xbb\xbf", b"="]
)
LONG = st.sampled_from([b",", b'"', b"\n", b"9", b",9", b'"a",', "é".encode()])


@st.composite
def mutated(draw: DrawFn) -> bytes:
    """A file that is nearly right: bytes put in it, or taken out, or something very long."""
    file = draw(st.sampled_from([KNOWN, KNOWN.replace(b",", b";"), KNOWN.replace(b"\n", b"\r\n")]))
    for _change in range(draw(st.integers(1, 3))):
        at = draw(st.integers(len(HEAD), len(file)) | st.integers(0, len(file)))
        put = draw(PIECE | st.binary(max_size=4) | CELL.map(str.encode))
        if draw(st.integers(0, 9)) == 0:
            put = draw(LONG) * draw(st.sampled_from([99, 10_001, 140_000]))
        file = file[:at] + put + file[at + draw(st.integers(0, 5)) :]
    return file


@st.composite
def tables(draw: DrawFn) -> tuple[bytes, str, list[str]]:
    """A table that no reader could mistake: the file, its separator, the ids of its rows."""
    separator = draw(st.sampled_from(",;\t"))
    plain = st.text(st.characters(exclude_characters=',;\t"\r\n', codec="utf-8"), max_size=8)
    names = draw(st.permutations([*GENTOO, *draw(st.lists(plain, max_size=3, unique=True))]))
    rows = draw(st.lists(st.lists(CELL, min_size=len(names), max_size=len(names)), min_size=1))
    ids = [str(rank) for rank in range(len(rows))]
    file = io.StringIO(newline="")
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(file, delimiter=separator, quoting=quoting)
    writer.writerow(["id", *names])
    writer.writerows([rank, *cells] for rank, cells in zip(ids, rows, strict=True))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig"]))
    return file.getvalue().encode(encoding), separator, ids


KINDS: dict[str, SearchStrategy[bytes]] = {
    "bytes": st.binary(max_size=400),
    "text": st.text(max_size=400).map(str.encode),
    "mutated": mutated(),
}
