"""A file in, its predictions out; what cannot be read is said, not raised."""

import csv
import io

import pytest
from conftest import Open
from streamlit.testing.v1 import AppTest

from files import data
from pages import answered
from rows import BY_NAME
from schema import OUTCOME
from texts import TEXTS

ROWS = data()[:3]
STRICT = [name for name, field in BY_NAME.items() if field.kind not in ("Text", "Image")]


def table(rows: list[dict[str, object]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*BY_NAME], extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: "" if v is None else v for name, v in row.items()} for row in rows)
    return text.getvalue().encode()


def sent(screen: AppTest, content: bytes, name: str = "rows.csv") -> AppTest:
    return screen.file_uploader[0].upload(name, content, "text/csv").run()


@pytest.mark.skipif(
    not STRICT or any(field.kind == "Image" for field in BY_NAME.values()),
    reason="schema.py takes any text, or pictures, which are in no file",
)
def test_each_row_comes_back_predicted_and_a_bad_row_says_why(opened: Open) -> None:
    rows = [*ROWS, ROWS[0] | {STRICT[0]: "?!"}]
    screen = sent(opened("file"), table(rows))
    t = TEXTS["fr"]
    assert t("file.predicted", count=3) in [said.value for said in screen.markdown]
    assert t("file.row", line=5) in screen.warning[0].value
    assert [button.label for button in screen.download_button] == [t("file.download")]
    result, _, _ = answered(table(rows), "fr")
    found = [*csv.DictReader(io.StringIO(result))]
    assert [bool(row[f"predicted_{OUTCOME.name}"]) for row in found] == [True] * 3 + [False]


@pytest.mark.parametrize("content", [b"", b"nothing\n1\n", b"\x00\x01\x02", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_is_refused_in_words(opened: Open, content: bytes) -> None:
    screen = sent(opened("file"), content)
    assert len(screen.error) == 1
    assert not screen.exception
    assert not screen.download_button
