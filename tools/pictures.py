"""Take the pictures of the applications that the pages show: ``nox -s pictures``.

Each application, served as its README says, in each language, in light and dark; or those named
after ``--``. Gradio's is not taken: it has an environment of its own.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, sync_playwright

from guide.languages import FIRST, LANGUAGES
from tests.support.browser import launched
from tests.support.examples import copied, example, script
from tests.support.newcomer import adapted
from tests.support.paths import ROOT
from tools.measure import entered

PICTURES = ROOT / "theme/assets/pictures"
FILE = ROOT / "examples/flask_app/penguins.csv"
CASES = [
    "bill_length_mm=39.1&bill_depth_mm=18.7&flipper_length_mm=181&body_mass_g=3750",
    "bill_length_mm=48.8&bill_depth_mm=18.4&flipper_length_mm=196&body_mass_g=3700",
    "bill_length_mm=46.1&bill_depth_mm=13.2&flipper_length_mm=217&body_mass_g=4900",
]
HEIGHTS = {"dash_in_flask_app": 1100, "flask_jobs": 760, "streamlit_app": 1500}


def kept(page: Page, url: str) -> None:
    """Look at three predictions, which the first visit keeps."""
    page.goto(f"{url}/dashboard/")
    page.wait_for_timeout(5000)
    if not page.locator(".kept").count():
        for case in CASES:
            page.goto(f"{url}/?{case}")
            page.locator("[formaction$=kept]").click()
        page.wait_for_url(f"{url}/dashboard/")
        page.wait_for_timeout(5000)


def asked(page: Page, url: str) -> None:
    """Let values come, and have a question answered."""
    page.goto(url)
    page.wait_for_timeout(20_000)
    page.locator("#send").click()
    page.wait_for_timeout(8_000)


def left(page: Page, url: str) -> None:
    """Leave a table, and look at the job once it is done."""
    page.goto(url)
    page.locator("[type=file]").set_input_files(FILE)
    page.locator("form button").click()
    page.locator("a[href$=csv]").wait_for(timeout=120_000)


def opened(page: Page, url: str) -> None:
    page.goto(url, wait_until="networkidle")


SEEN: dict[str, Callable[[Page, str], None]] = {
    **dict.fromkeys(("flask_app", "dash_app", "flask_cars", "streamlit_app"), opened),
    "dash_in_flask_app": kept,
    "dash_fastapi_app": asked,
    "flask_jobs": left,
}


def take(browser: Browser, name: str, url: str, state: StorageState | None = None) -> None:
    size: ViewportSize = {"width": 760, "height": HEIGHTS.get(name, 1620)}
    for language in LANGUAGES:
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport=size,
                device_scale_factor=1.5,
                color_scheme=scheme,
                locale=language,
                storage_state=state,
            )
            page = context.new_page()
            SEEN.get(name, opened)(page, url if name != "report_app" else at(url, language))
            page.wait_for_timeout(1000)  # the chart draws itself
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.save(PICTURES / f"{name}.{language}.{scheme}.webp", lossless=True, method=6)
            context.close()


def at(folder: str, language: str) -> str:
    """Return where the report's second page is, in a language."""
    return f"{folder}/{'' if language == FIRST else f'{language}/'}data.html"


def pictured(browser: Browser, name: str) -> None:
    """Serve an application, or write the report, and take its pictures."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if name == "report_app":
            typed = ["bash", "-euo", "pipefail", "-c", script(copied(name, place))]
            subprocess.run(typed, cwd=place / name, check=True)
            return take(browser, name, (place / name / "report").as_uri())
        served = adapted(place) if name == "flask_cars" else example(name, place)
        server = stack.enter_context(served)
        return take(browser, name, server.url, entered(browser, server, name))


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = launched(play.chromium)
        for name in sys.argv[1:] or [*SEEN, "report_app"]:
            pictured(browser, name)
        browser.close()


if __name__ == "__main__":
    main()
