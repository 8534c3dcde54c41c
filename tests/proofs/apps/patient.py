"""An application that takes what it is sent, and waits for a file ``go`` before it answers."""

import os
import time
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def received() -> dict[str, int]:
    return {"bytes": len(request.get_data())}


@app.post("/held")
def held() -> str:
    Path(f"held-{os.getpid()}").touch()
    while not Path("go").exists():
        time.sleep(0.01)
    Path("done.txt").touch()
    return "released"


@app.get("/health")
def health() -> str:
    return "well"
