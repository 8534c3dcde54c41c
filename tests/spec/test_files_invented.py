"""Files that nobody would send, and some that anybody might: always an answer, never a fault."""

import csv
import io
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from playwright.sync_api import Browser

from tests.spec.invented import KINDS, KNOWN, invented, tables
from tests.spec.recorder import Sent, recorded
from tests.support.sent_files import expect_predicted, go_to_files, send

pytestmark = pytest.mark.thorough

Answer = tuple[str, str]  # what the page shows, and what it saves
CASES = 500  # of each kind
INVENTED = invented(CASES)
# What runs; a number does not, nor a dash alone.
NUMBER = r"[\d.% \xa0\u202f]*(?:[eE][+-]?\d+)?"
LIVE = re.compile(rf"[=@]|[+-](?!{NUMBER}(?:$|[\"',;\t|\r\n]))")
REFUSAL = re.compile(
    "Ce fichier |Ce classeur |Il manque des |Des colonnes sont nommées|ne se lit pas"
)


@pytest.fixture(scope="module")
def request_of_the_browser(
    url: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Sent:
    """The request by which the browser sends a known file."""
    file = tmp_path_factory.mktemp("file") / "known.csv"
    file.write_bytes(KNOWN)
    context = chromium.new_context(locale="fr")
    with recorded(url) as (address, posted):
        page = context.new_page()
        page.goto(address)
        go_to_files(page, "fr")
        send(page, "fr", file)
        expect_predicted(page, "fr", "2")
        context.close()
    [sent] = [each for each in posted if each.holds(KNOWN)]
    return sent


@pytest.fixture(autouse=True)
def _long_cells() -> Iterator[None]:
    """Read cells as long as an answer: with another separator, quotes hold more in one."""
    usual = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(usual)


@pytest.fixture
def answered(url: str, request_of_the_browser: Sent) -> Iterator[Callable[[bytes], Answer]]:
    """Send a file as the browser does; return what the page would show, and what it would save."""
    sent = request_of_the_browser
    with httpx.Client(base_url=url, headers=sent.headers, timeout=30) as client:

        def ask(file: bytes) -> Answer:
            answer = client.post(sent.path, content=sent.with_file(KNOWN, file))
            assert answer.status_code in (200, 413, 422)
            is_json = answer.headers["content-type"] == "application/json"
            shown = "\n".join(strings(answer.json())) if is_json else answer.text
            link = re.search(r"data:text/csv;charset=utf-8;base64,([\w+/=]*)", shown)
            return shown, b64decode(link[1]).decode() if link else ""

        yield ask


def live(saved: str) -> list[str]:
    """Return the cells that a spreadsheet would run, whatever separator it splits at."""
    rows = [
        row
        for separator in ",;\t|"
        for row in csv.reader(io.StringIO(saved, newline=""), delimiter=separator)
    ]
    cells = [cell.strip(' \t\r\n\0"') for row in rows for cell in row]
    return [cell for cell in cells if LIVE.match(cell)]


def strings(part: Any) -> Iterator[str]:
    """Yield every text in a JSON answer."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from strings(one)


@pytest.mark.parametrize("kind", KINDS)
def test_any_file_is_predicted_or_refused_in_words(
    kind: str, answered: Callable[[bytes], Answer]
) -> None:
    outcomes = Counter[str]()

    @INVENTED
    @given(KINDS[kind])
    def ask(file: bytes) -> None:
        shown, saved = answered(file)
        assert bool(saved) != bool(REFUSAL.search(shown)), shown
        assert live(saved) == []
        outcomes["predicted" if saved else "refused"] += 1

    ask()
    assert outcomes.total() >= CASES
    assert kind != "mutated" or min(outcomes.values()) > CASES / 10


def test_every_row_of_a_table_comes_back_in_order(answered: Callable[[bytes], Answer]) -> None:
    cases = Counter[str]()

    @INVENTED
    @given(tables())
    def ask(table: tuple[bytes, str, list[str]]) -> None:
        file, separator, ids = table
        _, saved = answered(file)
        text = io.StringIO(saved.removeprefix("\ufeff"), newline="")
        head, *rows = csv.reader(text, delimiter=separator, strict=True)
        assert [row[0] for row in rows] == ids
        assert {len(row) for row in rows} == {len(head)}
        assert live(saved) == []
        cases[separator] += 1

    ask()
    assert cases.total() >= CASES
