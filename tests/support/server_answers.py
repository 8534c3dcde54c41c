"""What real servers answer. The tests compare it with guide/servers/results.yml, cell by cell.

``python -m tests.proofs.answers`` writes that file; ``nox -s measure`` runs it.
"""

import re
import tempfile
from pathlib import Path

import httpx
import yaml
from playwright.sync_api import Browser, expect, sync_playwright

from guide.servers import FILE, Answer, Results
from tests.conftest import launched
from tests.proofs.serving import APPS, log, served, two_at_once, with_asgiref

COMMANDS = [
    "gunicorn",
    "gunicorn -k asgi",
    "uvicorn",
    "hypercorn",
    "granian --interface wsgi",
    "granian --interface asgi",
]
TARGETS = {  # what to serve, Dash's backend, and what the application's own page holds
    "flask": ("flask_calls:app", "flask", "ready"),
    "dash-on-flask": ("dash_calls:server", "flask", "_dash-config"),
    "dash-on-fastapi": ("dash_calls:server", "fastapi", "_dash-config"),
    "dash-on-quart": ("dash_calls:server", "quart", "_dash-config"),
}
BACKENDS = ["fastapi", "quart"]
CALLBACKS = ["def", "blocking", "await", "to_thread"]
FRAMEWORKS = {  # what serves their views, in one process
    "flask": "gunicorn {}.flask_views:app",
    "flask-threads": "gunicorn --threads 2 {}.flask_views:app",
    "fastapi": "uvicorn {}.fastapi_views:app",
    "quart": "uvicorn {}.quart_views:app",
}
VIEWS = ["def", "blocking", "await"]


def answer(command: str, application: str, folder: Path) -> Answer:
    """Start a server, which must listen; return what it answers to the first request."""
    target, backend, own = TARGETS[application]
    place = folder / application
    place.mkdir()
    with served(f"{command} {APPS}.{target}", place, backend=backend) as url:
        got = httpx.get(url)
    assert (got.status_code == 200) == (own in got.text), got.text
    raised = re.findall(r"TypeError: (.+)", log(place))
    return Answer(status=got.status_code, error=raised[-1] if got.status_code == 500 else None)


def callbacks_at_once(backend: str, folder: Path, browser: Browser) -> dict[str, int]:
    """Start two callbacks of each kind in one process; return how many were under way at once."""
    counts = {}
    with served(f"uvicorn {APPS}.dash_calls:server", folder, backend=backend) as url:
        page = browser.new_page()
        page.goto(url)
        for kind in CALLBACKS:
            page.get_by_role("button", name=kind, exact=True).click(timeout=30_000)
            for rank in (1, 2):
                expect(page.locator(f"#{kind}-{rank}")).not_to_be_empty()
            counts[kind] = int(page.locator(f"#{kind}-2").inner_text())
        page.close()
    return counts


def views_at_once(framework: str, folder: Path) -> dict[str, int]:
    """Ask twice at once for a view of each kind; return how many were under way at once."""
    (folder / "asgiref").symlink_to(f"{with_asgiref().name}/asgiref")
    with served(FRAMEWORKS[framework].format(APPS), folder) as url:
        return {kind: max(map(int, two_at_once(f"{url}/{kind}"))) for kind in VIEWS}


def recorded(folder: Path) -> Results:
    """Ask every server everything."""
    places = (folder / str(number) for number in range(100))

    def place() -> Path:
        found = next(places)
        found.mkdir()
        return found

    with sync_playwright() as play:
        browser = launched(play.chromium)
        callbacks = {each: callbacks_at_once(each, place(), browser) for each in BACKENDS}
    return Results(
        pairings={
            command: {name: answer(command, name, commands) for name in TARGETS}
            for command, commands in ((command, place()) for command in COMMANDS)
        },
        callbacks=callbacks,
        views={each: views_at_once(each, place()) for each in FRAMEWORKS},
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = recorded(Path(folder)).model_dump(exclude_none=True)
    text = "# Written by `nox -s measure`, from servers that the guide’s tests start.\n\n"
    FILE.write_text(text + yaml.safe_dump(found, sort_keys=False, width=200), encoding="utf-8")


if __name__ == "__main__":
    main()
