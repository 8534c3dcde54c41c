"""What real servers answer, and how many calls each lets be under way at once."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import Browser, expect

from guide.servers import Answer
from tests.support.serving import APPS, log, served, two_at_once, with_asgiref

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
