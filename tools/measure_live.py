"""What the live screen takes with two hundred screens open: python -m tools.measure_live

It says the delay of the values, the processor and the memory of the server, then the same while
some screens stop reading, and while twenty answers of the language model are written at once.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import websockets
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin

from tests.support.examples import example

SCREENS, SILENT, ANSWERS, SECONDS = 200, 20, 20, 60


class Screen:
    """What Dash's script does in a browser, for the part that a server sees."""

    def __init__(self, url: str, calls: list[dict[str, Any]]) -> None:
        self.url, self.calls, self.last = url, calls, 0
        self.delays: list[float] = []
        self.words: list[float] = []
        self.ended = asyncio.Event()
        self.socket: ClientConnection

    async def open(self) -> None:
        self.socket = await websockets.connect(
            f"{self.url.replace('http', 'ws')}/_dash-ws-callback", origin=Origin(self.url),
            max_queue=1, open_timeout=30,
        )  # fmt: skip

    async def call(self, output: str, given: dict[str, object]) -> None:
        """Call the callback whose output, or whose first input, has this name."""
        for known in self.calls:
            parts = known["inputs"] + known["state"]
            if output in (known["output"], *(part["id"] for part in known["inputs"])):
                values = [part | {"value": given.get(part["id"])} for part in parts]
                count = len(known["inputs"])
                name, _, of = known["output"].rpartition(".")
                payload = {
                    "output": known["output"],
                    "outputs": {"id": name, "property": of} if name else [],
                    "inputs": values[:count],
                    "state": values[count:],
                    "changedPropIds": [],
                }
                await self.send("callback_request", requestId=output, payload=payload)

    async def send(self, kind: str, **rest: object) -> None:
        await self.socket.send(json.dumps({"type": kind, "rendererId": "r"} | rest))

    async def read(self) -> None:
        with suppress(websockets.ConnectionClosed):
            async for text in self.socket:
                found = json.loads(text)
                for message in found if isinstance(found, list) else [found]:
                    await self.take(message)

    async def take(self, message: dict[str, Any]) -> None:
        payload = message.get("payload", {})
        if message["type"] == "get_props_request":
            has = {"last": {"data": self.last}, "answer": {"id": "answer"}}[payload["componentId"]]
            await self.send("get_props_response", requestId=message["requestId"], payload=has)
        elif message["type"] == "set_props" and payload["componentId"] == "arrived":
            values = payload["props"]["data"]["values"]
            if self.last:
                self.delays += [time.time() - value["at"] / 1000 for value in values]
            self.last = values[-1]["at"] if values else self.last
        elif message["type"] == "set_props" and payload["componentId"] == "answer":
            self.words.append(time.time())
        elif message["type"] == "callback_response" and message["requestId"] == "send":
            self.ended.set()


def said(title: str, screens: list[Screen], server: psutil.Process, used: float) -> None:
    delays = sorted(each for screen in screens for each in screen.delays)
    share = statistics.quantiles(delays, n=100)
    memory = server.memory_info().rss / 2**20
    print(
        f"{title}: {len(delays)} values, delay {share[49] * 1000:.0f} ms (median), "
        f"{share[94] * 1000:.0f} (95th), {delays[-1] * 1000:.0f} (most); "
        f"processor {used:.1%}; memory {memory:.0f} MiB"
    )


async def watched(title: str, screens: list[Screen], server: psutil.Process) -> None:
    for screen in screens:
        screen.delays.clear()
    before, began = sum(server.cpu_times()[:2]), time.monotonic()
    await asyncio.sleep(SECONDS)
    used = (sum(server.cpu_times()[:2]) - before) / (time.monotonic() - began)
    said(title, screens, server, used)


async def measure(url: str, server: psutil.Process) -> None:
    calls = httpx.get(f"{url}/_dash-dependencies").json()
    follow = next(c["output"] for c in calls if not c["inputs"] and not c["clientside_function"])
    print(f"no screen: memory {server.memory_info().rss / 2**20:.0f} MiB")
    screens, reading = [Screen(url, calls) for _ in range(SCREENS)], []
    for screen in screens:
        await screen.open()
        await screen.call(follow, {"language": "fr"})
        reading.append(asyncio.create_task(screen.read()))
    await asyncio.sleep(5)
    await watched(f"{SCREENS} screens", screens, server)

    silent = [Screen(url, calls) for _ in range(SILENT)]
    for screen in silent:
        await screen.open()
        await screen.call(follow, {"language": "fr"})
        screen.socket.transport.pause_reading()
    await watched(f"and {SILENT} that read nothing", screens, server)

    for rank, screen in enumerate(screens[:ANSWERS]):
        given = {"question": "?", "screen": str(rank), "language": "fr", "send": 1}
        await screen.call("send", given)
    began = time.time()
    await watched(f"and {ANSWERS} answers at once", screens, server)
    first = [screen.words[1] - began for screen in screens[:ANSWERS]]  # [0] empties the place
    whole = [screen.words[-1] - began for screen in screens[:ANSWERS]]
    ended = sum(screen.ended.is_set() for screen in screens[:ANSWERS])
    print(f"answers: {ended} ended, first word {min(first):.2f} to {max(first):.2f} s, ", end="")
    print(f"whole {min(whole):.2f} to {max(whole):.2f} s")
    for task in reading:
        task.cancel()


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as place,
        example("dash_fastapi_app", Path(place)) as server,
    ):
        asyncio.run(measure(server.url, psutil.Process(server.pid)))
        print(Path(server.log).read_text(errors="replace")[-1500:], file=sys.stderr)


if __name__ == "__main__":
    main()
