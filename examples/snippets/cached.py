"""A price read from a slow file, kept on disk for every worker."""

import os
import time
from pathlib import Path

from diskcache import Cache
from flask import Flask

app = Flask(__name__)
cache = Cache("cache")
file = Path("price.txt")
if not file.exists():
    file.write_text("10")


@cache.memoize(expire=5)  # seconds
def price() -> str:
    return file.read_text()


@app.get("/")
def show() -> dict[str, str | int]:
    time.sleep(0.01)  # leaves the next request to another worker
    return {"worker": os.getpid(), "price": price()}


@app.post("/forget")
def forget() -> str:
    cache.clear()
    return "forgotten"
