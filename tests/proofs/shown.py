"""The texts that a part of a page shows one after the other: a test sees those that do not stay."""

from playwright.sync_api import Page, expect

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


def steps_shown(page: Page, url: str) -> list[str]:
    """Start the work; return each step that the page showed, in order."""
    page.goto(url)
    expect(page.get_by_role("button", name="start")).to_be_visible(timeout=30_000)
    watch(page, "#step")
    page.get_by_role("button", name="start").click()
    expect(page.locator("#end")).to_have_text("done", timeout=30_000)
    return shown(page)
