"""A language model's service that answers as a test wants, without a network."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import openai


def chunk(text: str = "", ended: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": ended}
    said = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return f"data: {json.dumps(said | {'choices': [choice]})}\n\n".encode()


DONE = b"data: [DONE]\n\n"
WHOLE = [chunk("one "), chunk("two "), chunk("three"), chunk(ended="stop"), DONE]


class Body(httpx2.AsyncByteStream):
    """An answer in pieces; an exception among them is raised, None is waited for."""

    def __init__(self, service: "Service") -> None:
        self.service = service

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.service.pieces:
            if isinstance(piece, Exception):
                raise piece
            if piece is None:
                while not self.service.goes_on.is_set():
                    await asyncio.sleep(0.005)
            else:
                yield piece

    async def aclose(self) -> None:
        self.service.closed += 1


class Service:
    """What is answered, what was asked, and how many answers were closed."""

    def __init__(self) -> None:
        self.status, self.pieces = 200, list[Any](WHOLE)
        self.asked: list[dict[str, Any]] = []
        self.closed = 0
        self.goes_on = threading.Event()
        self.refusal: Exception | None = None

    def client(self) -> openai.AsyncOpenAI:
        transport = httpx2.MockTransport(self.answer)
        http = httpx2.AsyncClient(transport=transport)
        return openai.AsyncOpenAI(
            api_key="k", base_url="http://s/v1", http_client=http, max_retries=0
        )

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(json.loads(await request.aread()))
        if self.refusal:
            raise self.refusal
        kind = {"content-type": "text/event-stream"}
        return httpx2.Response(self.status, headers=kind, stream=Body(self))
