"""A view of Flask that asks two services at once."""

import asyncio

from flask import Flask

app = Flask(__name__)


async def ask(service: str) -> str:
    await asyncio.sleep(1)  # as another service takes to answer
    return f"{service} answered"


@app.get("/")
async def asks_two_services() -> list[str]:
    return await asyncio.gather(ask("weather"), ask("prices"))
