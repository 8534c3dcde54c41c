"""Type again what « Votre modèle à la place » types, and keep what is answered for its page."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.support.browser import launched
from tests.support.examples import copied
from tests.support.newcomer import STEPS, Newcomer, commands


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as play:
        newcomer = Newcomer(copied("flask_app", Path(folder)), installs=False)
        said = newcomer.learns()
        browser = launched(play.chromium)
        with newcomer.serves(*commands("serve")):
            said["request"] = newcomer.follows("request")
            newcomer.sends("cars.csv", browser)
        browser.close()
        said["file"] = newcomer.follows("file")
    for step, text in said.items():
        (STEPS / f"{step}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
