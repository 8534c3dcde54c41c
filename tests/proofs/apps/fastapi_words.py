"""An answer of FastAPI that waits for its second word: it comes when a file ``go`` is there."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def words() -> AsyncIterator[str]:
    yield "Gentoo, "
    while not Path("go").exists():
        await asyncio.sleep(0.01)
    yield "probably."


@app.get("/words")
async def word_by_word() -> StreamingResponse:
    return StreamingResponse(words(), media_type="text/plain")
