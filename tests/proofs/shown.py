"""The texts that a part of a page shows one after the other: a test sees those that do not stay."""

from playwright.sync_api import Page

WATCH = """part => {
  window.shown = [];
  new MutationObserver(() => shown.push(part.innerText)).observe(
    part, {childList: true, characterData: true, subtree: true});
}"""


def watch(page: Page, selector: str) -> None:
    """Note from now on what a part of the page shows."""
    page.locator(selector).evaluate(WATCH)


def shown(page: Page) -> list[str]:
    """Return each text that the part has shown since then, once, but for nothing at all."""
    return list(page.evaluate("[...new Set(shown)].filter(Boolean)"))
