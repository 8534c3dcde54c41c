"""Measure the smallest example of each recommendation.

``nox -s measure`` writes what the pages say of them.
"""

import re
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

from guide.decision import load
from tests.support.browser import launched
from tests.support.examples import blocks, copied
from tests.support.paths import ROOT
from tests.support.servers import Server, running
from tools.measures_files import write

FIRST = {
    "flask_minimal": "/?flipper_length_mm=217",
    "fastapi_minimal": "/?flipper_length_mm=217",
    "dash_in_flask_minimal": "/dashboard/",
    "dash_in_flask_app": "/dashboard/",
    "fastapi_app": "/openapi.json",
}
PASSWORD = "correct horse battery"


# what `python -m venv` puts in, before Python 3.12 or since
MADE = {"pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils"}


def lines_of(place: Path) -> int:
    """Count the lines of Python that are not blank."""
    lines = [line for file in place.glob("*.py") for line in file.read_text().splitlines()]
    return len([line for line in lines if line.strip()])


def installation(environment: Path) -> tuple[int, int]:
    """Return how many packages were installed in an environment, and their megabytes on disk."""
    [packages] = environment.glob("lib/python*/site-packages")
    names = [path.name.partition("-")[0] for path in packages.glob("*.dist-info")]
    files = [path for path in packages.rglob("*") if path.is_file()]
    own = [path for path in files if path.relative_to(packages).parts[0].split("-")[0] not in MADE]
    size = sum(path.stat().st_size for path in own)
    return len([name for name in names if name not in MADE]), round(size / 1e6)


def entered(browser: Browser, server: Server, example: str) -> StorageState | None:
    """Accept the invitation that an example with accounts has printed; return what signs in."""
    if example != "dash_in_flask_app":
        return None
    [link] = re.findall(r"http://[^/\s]+(/invitation/\S+)", server.log.read_text())
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + link)
    page.locator("[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(server.url + "/")
    state = context.storage_state()
    context.close()
    return state


def first_answer(
    browser: Browser, url: str, example: str, state: StorageState | None = None
) -> tuple[int, float]:
    """Return the requests of a first visit, and the kilobytes received, as they are sent."""
    page = browser.new_page(storage_state=state)
    page.route("**/favicon.ico", lambda route: route.abort())  # the browser's wish, not the page's
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url + FIRST.get(example, "/"), wait_until="load")
    seen = -1
    while seen != len(sizes):  # Dash asks for its layout and its callbacks once loaded
        seen = len(sizes)
        page.wait_for_timeout(3000)
        page.evaluate("new Promise(requestIdleCallback)")  # a busy page has not asked for all yet
    page.close()
    return len(sizes), round(sum(sizes) / 1000, 1)


def report_sent(place: Path) -> tuple[int, float]:
    """Return the same for the report, which is one file."""
    return 1, round((place / "report.html").stat().st_size / 1000, 1)


def started(place: Path) -> list[str]:
    """Return the command that installs and starts an example as its README says."""
    return ["bash", "-euo", "pipefail", "-c", blocks(place / "README.md", "bash")[0]]


def measured(browser: Browser, example: str, folder: Path) -> dict[str, float]:
    """Install an example as its README says, start it and measure it."""
    place = copied(example, folder)
    if example == "report_minimal":
        subprocess.run(started(place), cwd=place, check=True, stdout=subprocess.DEVNULL)
        requests, kilobytes = report_sent(place)
    else:
        with running(started(place), place, seconds=600) as server:
            requests, kilobytes = first_answer(browser, server.url, example)
    packages, megabytes = installation(place / ".venv")
    return {
        "lines": lines_of(place),
        "packages": packages,
        "megabytes": megabytes,
        "requests": requests,
        "kilobytes": kilobytes,
    }


def main() -> None:
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = launched(play.chromium)
        smallest = {
            id: measured(browser, each.example, Path(folder))
            for id, each in load("fr").recommendations.items()
        }
    said = "from the smallest example of each recommendation"
    write(ROOT / "guide/decision/measures.yml", said, {"recommendations": smallest})


if __name__ == "__main__":
    main()
