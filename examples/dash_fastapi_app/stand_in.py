"""A stand-in for a language model's service: it speaks the same protocol, and repeats."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Literal

from fastapi import FastAPI, Header, HTTPException
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

PAUSE = 0.05  # seconds between two words

stand_in = FastAPI(openapi_url=None)


class Message(BaseModel):
    role: str
    content: str


class Asked(BaseModel):
    model: str
    messages: list[Message]
    stream: Literal[True]


@stand_in.post("/v1/chat/completions")
async def complete(asked: Asked, authorization: str = Header("")) -> StreamingResponse:
    """Answer as OpenAI's service does, in server-sent events."""
    if authorization != "Bearer stand-in":
        raise HTTPException(401, "Incorrect API key provided")
    said = "\n\n".join(["(stand-in)", *(message.content for message in asked.messages[::-1])])
    return StreamingResponse(events(asked.model, said), media_type="text/event-stream")


async def events(model: str, said: str) -> AsyncIterator[str]:
    """Yield a chunk for each word, then the reason why it ends."""
    chunk = {"id": "1", "object": "chat.completion.chunk", "model": model}
    for delta in [*({"content": f"{word} "} for word in said.split(" ")), {}]:
        choice = {"index": 0, "delta": delta, "finish_reason": None if delta else "stop"}
        yield f"data: {json.dumps(chunk | {'created': int(time.time()), 'choices': [choice]})}\n\n"
        await asyncio.sleep(PAUSE)
    yield "data: [DONE]\n\n"
