"""A counter that every worker shares, on disk."""

import os
import time

from diskcache import Cache
from flask import Flask

app = Flask(__name__)
cache = Cache("cache")


@app.post("/count")
def add() -> dict[str, int]:
    count = int(cache.incr("count"))
    time.sleep(0.01)  # leaves the next request to another worker
    return {"worker": os.getpid(), "count": count}
