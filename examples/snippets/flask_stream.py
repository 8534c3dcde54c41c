"""A model's answer, sent word by word."""

import time
from collections.abc import Iterator

from flask import Flask, Response

app = Flask(__name__)


def words() -> Iterator[str]:
    yield "Gentoo, "
    time.sleep(1)  # as a model does before each word
    yield "probably."


@app.get("/words")
def answer() -> Response:
    return Response(words(), mimetype="text/plain")
