"""The asynchronous API: served with settings, and asked many times at once."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.servers import Server, running

ONE = {"bill_length_mm": 39.1, "bill_depth_mm": 18.7, "flipper_length_mm": 181, "body_mass_g": 3750}
SERVE = [sys.executable, "serve.py"]


@contextmanager
def served(place: Path, command: list[str] = SERVE, **settings: str) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"QUOTA": "1000000/minute", **settings}.items():
            patch.setenv(name, value)
        with running(command, place, ready="/health") as server:
            yield server


async def at_once(place: Path, url: str, count: int) -> Counter[str]:
    """Ask for as many opinions at once, in a client that costs little; count the statuses."""
    key, body, port = (place / "key").read_text(), json.dumps(ONE), httpx.URL(url).port
    asked = (
        f"POST /v1/opinions HTTP/1.1\r\nHost: api\r\nConnection: close\r\nAuthorization: Bearer "
        f"{key}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    )

    async def one() -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked.encode())
        answer = await reader.read()
        writer.close()
        return answer.split(b" ")[1].decode()

    return Counter(await asyncio.gather(*(one() for _ in range(count))))
