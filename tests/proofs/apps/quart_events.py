"""The same with nothing but Quart."""

from collections.abc import AsyncIterator

from quart import Quart, Response, websocket

app = Quart(__name__)


@app.websocket("/talk")
async def talk() -> None:
    flipper = float(await websocket.receive())
    await websocket.send("Gentoo" if flipper > 206 else "another")


@app.get("/events")
async def events() -> Response:
    async def told() -> AsyncIterator[str]:
        for species in ("Gentoo", "Adelie"):
            yield f'data: "{species}"\n\n'

    return Response(told(), mimetype="text/event-stream")
