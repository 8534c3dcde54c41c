"""Flask says how many bytes it read of a body, of a thousand at most."""

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1000


@app.get("/")
def home() -> str:
    return "ready"


@app.post("/")
def count() -> str:
    return f"{len(request.get_data())} bytes"
