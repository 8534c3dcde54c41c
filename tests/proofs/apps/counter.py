"""The same counter twice: in a global variable, as it should not be written, and in the session."""

import os
import time

from flask import Flask, session

app = Flask(__name__)
app.secret_key = "the same for every worker"
count = 0


@app.post("/global")
def add_to_global() -> dict[str, int]:
    global count
    count += 1
    time.sleep(0.01)  # leaves the next request to another worker
    return {"worker": os.getpid(), "count": count}


@app.post("/session")
def add_to_session() -> dict[str, int]:
    session["count"] = session.get("count", 0) + 1
    return {"worker": os.getpid(), "count": session["count"]}
