"""The API as a server starts it: what is opened once, and what surrounds every answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
from fastapi import FastAPI, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access import Access
from model import load
from problems import HANDLERS, Problem, answer
from schema import OUTCOME, TITLE
from services import client
from settings import from_environment
from v1 import router

MAX_BODY = 2_000_000
POLICY = "default-src 'none'; frame-ancestors 'none'"
HEADERS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}


def edged(app: ASGIApp) -> ASGIApp:
    """Refuse a body that is announced too large; put security headers on every answer."""

    async def edge(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        length = Headers(scope=scope).get("content-length", "0") if scope["type"] == "http" else "0"
        # FastAPI’s own refusal is no problem+json
        large = await answer(Request(scope), Problem(413)) if int(length) > MAX_BODY else None
        await (large or app)(scope, receive, sent)

    return edge


async def health(request: Request) -> dict[str, Any]:
    """Say that the model is loaded, and what it predicts."""
    return {"status": "ok", "outcome": OUTCOME.name, "classes": request.state.model.classes}


def create_app() -> ASGIApp:
    settings = from_environment()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
        threads, access = anyio.CapacityLimiter(settings.threads), Access(settings)
        state = {"settings": settings, "access": access, "model": load(), "threads": threads}
        async with client(settings) as opened:
            yield state | {"client": opened}

    app = FastAPI(
        title=TITLE if isinstance(TITLE, str) else " / ".join(TITLE.values()),
        docs_url=None,  # its scripts come from another host
        max_body_size=MAX_BODY,
        lifespan=lifespan,
        exception_handlers=HANDLERS,
    )
    app.include_router(router)
    app.add_api_route("/health", health)
    asked, shown = ["Authorization", "Content-Type"], ["Retry-After"]
    # around all else, so that a page can read every error
    return CORSMiddleware(edged(app), settings.origins, ["POST"], asked, expose_headers=shown)
