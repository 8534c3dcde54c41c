"""A price read from a slow file, kept twice: in each worker, and on disk for all of them."""

import functools
import os
import time
from pathlib import Path

from diskcache import Cache
from flask import Flask

app = Flask(__name__)
cache = Cache("cache")
PRICE = Path("price.txt")


@functools.cache
def kept_by_the_worker() -> str:
    return PRICE.read_text()


@cache.memoize(name="price", expire=5)  # seconds
def kept_on_disk() -> str:
    return PRICE.read_text()


@app.get("/worker")
def from_the_worker() -> dict[str, str | int]:
    time.sleep(0.01)  # leaves the next request to another worker
    return {"worker": os.getpid(), "price": kept_by_the_worker()}


@app.get("/disk")
def from_the_disk() -> dict[str, str | int]:
    time.sleep(0.01)
    return {"worker": os.getpid(), "price": kept_on_disk()}


@app.post("/forget")
def forget() -> str:
    kept_by_the_worker.cache_clear()
    cache.clear()
    return "forgotten"
