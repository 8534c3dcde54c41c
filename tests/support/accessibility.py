"""axe, as the tests ask it: WCAG 2.2 A and AA, and best practice."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2's, off by default
}

# a script that follows sizes hears of a new width when the page is drawn again
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def problems(page: Page) -> list[str]:
    """Return what axe finds on the page once it is drawn, one ``rule: element`` a line."""
    page.evaluate(DRAWN)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
