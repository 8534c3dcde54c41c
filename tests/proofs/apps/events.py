"""Two server-sent events; the second waits until the first has been read."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def events() -> AsyncIterator[str]:
    yield "data: first\n\n"
    while not Path("read.txt").exists():
        await asyncio.sleep(0.05)
    yield "data: second\n\n"


@app.get("/unsaid")
async def unsaid() -> StreamingResponse:
    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/said")
async def said() -> StreamingResponse:
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(events(), media_type="text/event-stream", headers=headers)
