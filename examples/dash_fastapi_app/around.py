"""What surrounds each request to the screen: its language, its limit, its answer's headers."""

import logging
from contextvars import ContextVar

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from texts import TEXTS, Texts

MOST = 100_000  # bytes of a request
HEADERS = {
    # Dash's components and Plotly bring their styles in <style> elements, without a hash; the
    # worker is the script of Dash that holds the WebSocket, for all the tabs of a browser.
    "Content-Security-Policy": "default-src 'none'; script-src 'self' {scripts}; style-src-elem "
    "'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
FIRST = min(TEXTS, key=[*TEXTS].index)
LANGUAGE = ContextVar("LANGUAGE", default=FIRST)


def texts() -> Texts:
    """Return the texts that the request asks for, or the screen that a callback serves."""
    return TEXTS[LANGUAGE.get()]


def speak(language: object) -> None:
    """Take the language of the screen, by WebSocket; each callback has a context of its own."""
    LANGUAGE.set(str(language) if language in TEXTS else FIRST)


class Around:
    """A layer around the server, for the addresses that begin with ``path``."""

    def __init__(self, app: ASGIApp, path: str, scripts: str) -> None:
        self.app, self.path = app, path
        self.headers = {name: value.format(scripts=scripts) for name, value in HEADERS.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; what Dash does not understand is the sender's fault, not a 500."""
        if scope["type"] == "lifespan" or not scope["path"].startswith(self.path):
            return await self.app(scope, receive, send)
        headers, app = Headers(scope=scope), self.app
        accepted = parse_accept_header(headers.get("accept-language"), LanguageAccept)
        speak(accepted.best_match(TEXTS))
        if scope["type"] == "websocket":
            try:
                return await app(scope, receive, send)
            except Exception as reason:
                logging.warning("A screen sent what is not Dash's: %r", reason)
                return await send({"type": "websocket.close", "code": 1008})
        length = headers.get("content-length", "" if scope["method"] == "POST" else "0")
        if not length.isdecimal() or int(length) > MOST:
            app = PlainTextResponse(texts()("live.too_big", most=MOST // 1000), 413)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] == 500 and scope["path"].endswith("/_dash-update-component"):
                    message["status"] = 400  # what fails in a callback is on_error's
                answer = MutableHeaders(scope=message)
                answer.update(self.headers | {"Content-Language": LANGUAGE.get()})
                answer.add_vary_header("Accept-Language")
            await send(message)

        await app(scope, receive, marked)
