"""The screen at an address: who may enter, security headers, a word for what watches the server."""

import gc
import os
import sys
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from model import ModelError, load

HEADERS = {
    # Streamlit's page holds one line of script, known by its hash
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; script-src 'self'"
    " 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA=';"
    " style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
SIGN_IN = {
    "server_metadata_url": "OIDC_METADATA_URL",
    "client_id": "OIDC_CLIENT_ID",
    "client_secret": "OIDC_CLIENT_SECRET",
    "redirect_uri": "OIDC_REDIRECT_URI",
    "cookie_secret": "COOKIE_SECRET",
    "allowed": "OIDC_ALLOWED",
}


class Secured:
    """The application, with ``HEADERS`` on each of its answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)


def sign_in() -> dict[str, Any]:
    """Return what ``st.login`` needs, from the environment; nothing where everyone may enter."""
    given = {key: os.environ.get(name, "") for key, name in SIGN_IN.items()}
    if not any(given.values()):
        return {}
    if lacking := [SIGN_IN[key] for key, value in given.items() if not value]:
        sys.exit(f"To sign in, set {', '.join(lacking)} too; for everyone to enter, set none.")
    return {"auth": given}


async def health(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


try:
    load()
except ModelError as error:
    sys.exit(str(error))
# Streamlit collects garbage after each run, through all that scikit-learn and pandas brought: a
# frozen object is passed over, and a gesture takes four times less
gc.collect()
gc.freeze()
app = st.App(
    "screen.py",
    secrets={"sign_in": bool(sign_in()), **sign_in()},
    routes=[Route("/health", health)],
    middleware=[Middleware(Secured)],
)
