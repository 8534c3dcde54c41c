"""The tables of servers show what guide/servers/results.yml holds, in both languages."""

import pytest
from bs4 import Tag

from guide import servers
from guide.servers import Answer
from tests.support.pages import article
from tests.support.site import Site

PAGES = {"asgi/": ("✓ oui", "✗ non", "ensemble"), "en/asgi/": ("✓ yes", "✗ no", "together")}


def tables(site: Site, at: str) -> list[list[list[Tag]]]:
    """Return the cells of the page's tables of answers, row by row."""
    found = article(site.folder, at).select("table.served")
    return [[row.select("td") for row in table.select("tbody tr")] for table in found]


@pytest.mark.parametrize("at", PAGES)
def test_each_pairing_is_shown_with_the_way_to_its_error(at: str, site: Site) -> None:
    yes, no, _ = PAGES[at]

    def shown(answer: Answer) -> tuple[str, list[str]]:
        return (no, [f"#{answer.message}"]) if answer.error else (yes, [])

    cells = [
        [(cell.get_text(), [a["href"] for a in cell.select("a")]) for cell in row]
        for row in tables(site, at)[0]
    ]
    pairings = servers.load().pairings.values()
    assert cells == [[shown(answer) for answer in row.values()] for row in pairings]


@pytest.mark.parametrize("at", PAGES)
def test_each_count_is_shown(at: str, site: Site) -> None:
    together = PAGES[at][2]
    results = servers.load()
    shown = [
        [[together in cell.get_text() for cell in row] for row in table]
        for table in tables(site, at.replace("asgi", "async"))
    ]
    assert shown == [
        [[found[kind] > 1 for found in counts.values()] for kind in counts["fastapi"]]
        for counts in (results.views, results.callbacks)
    ]
