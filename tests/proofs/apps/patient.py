"""An application that takes what it is sent, and two seconds for an answer."""

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
