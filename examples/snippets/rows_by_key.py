"""Rows that a visitor chose: on the server, under a key that the visitor's cookie holds."""

import uuid

from diskcache import Cache
from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "the same for every worker"
kept = Cache("kept")  # a folder, the same for every worker


@app.post("/rows")
def keep() -> str:
    session.setdefault("key", uuid.uuid4().hex)
    kept.set(session["key"], request.get_json(), expire=24 * 3600)
    return "kept"


@app.get("/rows")
def count() -> dict[str, int]:
    return {"rows": len(kept.get(session.get("key"), []))}
