"""What tests do on a screen of the smallest Dash application, and hear of any screen."""

from playwright.sync_api import Page, expect


def expect_the_slider_followed(page: Page, url: str) -> None:
    """Move the slider of the smallest Dash application; its answer changes."""
    page.goto(url)
    expect(page.get_by_text("Gentoo: False")).to_be_visible()
    page.get_by_role("slider").press("End")
    expect(page.get_by_text("Gentoo: True")).to_be_visible()


def wait_for_console(page: Page, said: list[str], message: str, times: int = 1) -> None:
    """Wait until the browser's console, which a test keeps, has a message: it may come late."""
    for _ in range(600):
        if sum(message in each for each in said) >= times:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{message!r} is not in {said}")
