"""What the browser sends when a file is chosen, recorded once, then sent again with other files."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

OURS = {"host", "connection", "content-length", "accept-encoding", "transfer-encoding"}
DECODED = {"connection", "content-length", "content-encoding", "transfer-encoding"}


@dataclass
class Sent:
    """A request as the browser made it."""

    path: str
    headers: dict[str, str]
    body: bytes

    def holds(self, known: bytes) -> bool:
        return known in self.body or b64encode(known) in self.body

    def with_file(self, known: bytes, file: bytes) -> bytes:
        """Return the body with a known file replaced by another, however it was written there."""
        ways = [(known, file), (b64encode(known), b64encode(file))]
        [(old, new)] = [way for way in ways if self.body.count(way[0]) == 1]
        return self.body.replace(old, new)


@contextmanager
def recorded(url: str) -> Iterator[tuple[str, list[Sent]]]:
    """Give an address that stands for a server's, and the list of what is posted to it.

    Playwright does not show the files in a form: the requests pass through here instead.
    """
    posted: list[Sent] = []

    class Relay(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.relay(b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append(Sent(self.path, self.sent_headers(), body))
            self.relay(body)

        def sent_headers(self) -> dict[str, str]:
            return {name: value for name, value in self.headers.items() if name.lower() not in OURS}

        def relay(self, body: bytes) -> None:
            answer = httpx.request(
                self.command, url + self.path, headers=self.sent_headers(), content=body
            )
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name not in DECODED:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Relay) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", posted
        server.shutdown()
