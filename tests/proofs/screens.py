"""What tests do on a screen of the smallest Dash application."""

from playwright.sync_api import Page, expect


def expect_the_slider_followed(page: Page, url: str) -> None:
    """Move the slider of the smallest Dash application; its answer changes."""
    page.goto(url)
    expect(page.get_by_text("Gentoo: False")).to_be_visible()
    page.get_by_role("slider").press("End")
    expect(page.get_by_text("Gentoo: True")).to_be_visible()
