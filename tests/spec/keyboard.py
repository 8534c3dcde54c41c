"""A page that is used with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

# What the Tab key should reach, in the order of the page; and where it is, with its outline.
WALK = """() => {
  const reached = [...document.querySelectorAll("a[href], button, input, select, textarea")]
    .filter((control) => control.type !== "hidden" && control.checkVisibility());
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = outlined && style.opacity === "1";
  return [reached.length, reached.indexOf(at), seen, at.outerHTML.slice(0, 120)];
}"""
# Its styles are there, and what should have the focus from the start has it.
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def walk(page: Page) -> list[str]:
    """Press Tab all around the page; return what it misses, adds or does not show."""
    page.wait_for_load_state()
    page.evaluate(DRAWN)
    count, *_ = page.evaluate(WALK)
    order, wrong = [], []
    for _press in range(count + 1):  # one of them leaves the page for the browser's own controls
        page.keyboard.press("Tab")
        _, rank, seen, html = page.evaluate(WALK)
        if html.startswith("<body"):
            continue
        order.append(rank)
        if rank < 0 or not seen:
            wrong.append(f"no control, or no outline: {html}")
    first = order.index(min(order))
    if order[first:] + order[:first] != list(range(count)):
        wrong.append(f"{count} controls reached in the order {order}")
    return wrong


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until a control has the focus."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("(control) => control === document.activeElement"):
            return
    expect(target).to_be_focused()
