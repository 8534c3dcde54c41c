"""The site, built and served once for all the tests that look at it."""

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.site_build import build_and_check

UNSOUND = "the site is not sound"


@dataclass
class Site:
    """The built site: its folder, and the address (ending in ``/``) where it is served."""

    folder: Path
    url: str
    faults: list[str] = field(default_factory=list)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and the language's own page where there is none, as a static host does."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, *args: object, **kwargs: object) -> None:
        missing = Path(self.directory, "en" if self.path.startswith("/en/") else "", "404.html")
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        found = build_and_check(folder, url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, url, found)
        server.shutdown()


@pytest.fixture
def site(served: Site) -> Site:
    """The site; where it is not sound, the first test that wants it says why, the others wait."""
    if served.faults:
        said, served.faults = served.faults, [UNSOUND]
        if said != [UNSOUND]:
            pytest.fail("\n".join([UNSOUND, *said]), pytrace=False)
        pytest.skip(UNSOUND)
    return served
