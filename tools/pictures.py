"""Take the pictures of the applications that the pages show: ``nox -s pictures``.

Each application, served as its README says, in each language, in light and dark.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from guide.languages import LANGUAGES
from tests.support.browser import launched
from tests.support.examples import example
from tests.support.newcomer import adapted
from tests.support.paths import ROOT

PICTURES = ROOT / "theme/assets/pictures"
SIZE: ViewportSize = {"width": 760, "height": 1620}


def take(browser: Browser, url: str, name: str) -> None:
    for language in LANGUAGES:
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport=SIZE, device_scale_factor=1.5, color_scheme=scheme, locale=language
            )
            page = context.new_page()
            page.goto(url, wait_until="networkidle")
            page.wait_for_timeout(1000)  # the chart draws itself
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.save(PICTURES / f"{name}.{language}.{scheme}.webp", lossless=True, method=6)
            context.close()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = launched(play.chromium)
        for name in ("flask_app", "dash_app"):
            with tempfile.TemporaryDirectory() as place, example(name, Path(place)) as server:
                take(browser, server.url, name)
        with tempfile.TemporaryDirectory() as place, adapted(Path(place)) as server:
            take(browser, server.url, "flask_cars")
        browser.close()


if __name__ == "__main__":
    main()
