"""The other services: asked together, with so many seconds, and answers that are checked."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import aiohttp
import httpx
from fastapi import Request
from httpx_aiohttp import AiohttpTransport
from pydantic import Field, create_model

import stand_in
from problems import Problem
from schema import OUTCOME
from settings import Settings

MAX_ANSWER, MOST_TOLD = 100_000, 500
LOG = logging.getLogger("uvicorn.error")
Asked = Coroutine[Any, Any, Any]
outcome: Any = {"outcome": (OUTCOME.type(), Field(alias=OUTCOME.name))}
Opinion = create_model("Opinion", **outcome)


def client(settings: Settings) -> httpx.AsyncClient:
    """Return the one client of a worker: made for each call, it would connect each time."""
    many = AiohttpTransport(limits=httpx.Limits(max_connections=settings.calls))  # else 100
    own = {"all://stand-in": httpx.ASGITransport(stand_in.app)}
    invented = [name for name, url in settings.services.items() if url.host == "stand-in"]
    if invented:
        LOG.warning("Opinions of %s are invented, until SERVICES names yours", ", ".join(invented))
    # its timeout would be for each piece of an answer: ``ask`` has one for the whole
    return httpx.AsyncClient(transport=many, mounts=own, timeout=None)


async def ask(request: Request, name: str) -> Any:
    """Send a service what was sent here; return what it predicts, or raise a problem."""
    settings, received = request.state.settings, b""
    url, key = str(settings.services[name]), settings.service_keys.get(name)
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    sent = await request.json()  # checked already, and as it came: 8734 has not become 8734.0
    asked = request.state.client.stream("POST", url, json=sent, headers=headers)
    try:
        async with asyncio.timeout(settings.patience), asked as answer:
            answer.raise_for_status()
            async for piece in answer.aiter_bytes():
                received += piece
                if len(received) > MAX_ANSWER:
                    raise ValueError("too long")
        return Opinion.model_validate_json(received)
    except (TimeoutError, httpx.HTTPError, aiohttp.ClientError, ValueError) as error:
        why = " ".join(f"{type(error).__name__} {error}".split())
        LOG.warning("Service %s: %s", name, why[:MOST_TOLD])
        status = 504 if isinstance(error, TimeoutError) else 502
        raise Problem(status, service=name, seconds=settings.patience) from error


async def together(request: Request, works: dict[str, Asked]) -> dict[str, Any]:
    """Await all; where one fails, or nobody waits for them any more, cancel the others."""

    async def gone() -> None:
        await request.receive()  # the body has been read: all that can come is that they left
        raise Problem(499)

    try:
        async with asyncio.TaskGroup() as group:
            left = group.create_task(gone())
            found = await asyncio.gather(*map(group.create_task, works.values()))
            left.cancel()
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed
    return dict(zip(works, found, strict=True))
