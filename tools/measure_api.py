"""Measure the API's calls that wait, one and five hundred at once: python -m tools.measure_api

Beside it, in turns, the same calls written with ``def``: FastAPI runs each in one of forty threads,
and its services are asked one after the other. Services answer after half a second.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import psutil

from tests.support.api import at_once, served
from tests.support.examples import copied
from tests.support.newcomer import Newcomer
from tests.support.servers import running

ROUNDS = 3
SYNCHRONOUS = """
import os, json
import httpx
from fastapi import FastAPI
import model
from rows import Row
from settings import Settings
app, loaded, settings = FastAPI(), model.load(), Settings()
client = httpx.Client(timeout=60, limits=httpx.Limits(max_connections=1000))
@app.get("/health")
def health(): return "ok"
@app.post("/v1/opinions")
def opinions(row: Row):
    sent = row.model_dump(by_alias=True)
    asked = {n: client.post(str(url), json=sent).json() for n, url in settings.services.items()}
    return {"model": loaded.predict([sent])[0], **asked}
"""
WAYS = {"async": "serve.py", "sync": "-m uvicorn synchronous:app --port $PORT"}


def shell(words: str) -> list[str]:
    return ["bash", "-c", f"exec {quote(sys.executable)} {words}"]


@contextmanager
def prepared() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a copy of the folder, trained, with a key; and the settings of its services."""
    with tempfile.TemporaryDirectory() as folder:
        place = copied("fastapi_app", Path(folder))
        newcomer = Newcomer(place, installs=False)
        newcomer.types(".venv/bin/python train.py\n.venv/bin/python keys.py tests > key")
        (place / "key").write_text((place / "key").read_text().strip())
        (place / "synchronous.py").write_text(SYNCHRONOUS)
        os.environ["DELAY"] = "0.5"
        line = shell("-m uvicorn stand_in:app --port $PORT --log-level warning --workers 1")
        with running(line, place) as services:
            urls = {name: f"{services.url}/{name}" for name in ("north", "south")}
            yield place, {"SERVICES": json.dumps(urls), "PATIENCE": "100"}


def measure(place: Path, way: str, settings: dict[str, str]) -> None:
    with served(place, shell(WAYS[way]), **settings) as server:
        family = [psutil.Process(server.pid), *psutil.Process(server.pid).children()]
        worker = max(family, key=lambda each: each.memory_info().rss)
        asyncio.run(at_once(place, server.url, 1))  # the first one loads modules
        for count in (1, 500):
            memory, used, begun = worker.memory_info().rss, worker.cpu_times(), time.monotonic()
            said = asyncio.run(at_once(place, server.url, count))
            seconds = time.monotonic() - begun
            now = worker.cpu_times()
            cpu = now.user + now.system - used.user - used.system
            more = (worker.memory_info().rss - memory) / 1e6
            print(
                f"{way} {count}: {seconds:.2f} s, {cpu:.2f} s of CPU, +{more:.0f} MB, {dict(said)}"
            )
        print(f"{way}: {worker.memory_info().rss / 1e6:.0f} MB", flush=True)


if __name__ == "__main__":
    with prepared() as (place, settings):
        for _ in range(ROUNDS):
            for way in WAYS:
                measure(place, way, settings)
