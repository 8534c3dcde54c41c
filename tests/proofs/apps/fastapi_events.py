"""A WebSocket and a stream of events, with nothing but FastAPI."""

from collections.abc import AsyncIterator

from fastapi import FastAPI, WebSocket
from fastapi.sse import EventSourceResponse

app = FastAPI()


@app.websocket("/talk")
async def talk(socket: WebSocket) -> None:
    await socket.accept()
    flipper = float(await socket.receive_text())
    await socket.send_text("Gentoo" if flipper > 206 else "another")


@app.get("/events", response_class=EventSourceResponse)
async def events() -> AsyncIterator[str]:
    yield "Gentoo"
    yield "Adelie"
