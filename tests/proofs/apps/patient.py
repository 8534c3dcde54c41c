"""An application that takes what it is sent, and some time for an answer."""

import os
import time
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def received() -> dict[str, int]:
    return {"bytes": len(request.get_data())}


@app.get("/slow")
def slow() -> str:
    Path("begun.txt").touch()
    time.sleep(2)
    Path("done.txt").touch()
    return "done"


@app.post("/held")
def held() -> str:
    Path(f"held-{os.getpid()}").touch()
    while not Path("go").exists():
        time.sleep(0.01)
    return "released"


@app.get("/health")
def health() -> str:
    return "well"
