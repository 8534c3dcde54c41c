"""A model's answer, word by word, that nginx passes on as it comes."""

import time
from collections.abc import Iterator

from flask import Flask, Response

app = Flask(__name__)


def words() -> Iterator[str]:
    yield "Gentoo, "
    time.sleep(1)  # as a model does before each word
    yield "probably."


@app.get("/words")
def word_by_word() -> Response:
    return Response(words(), mimetype="text/html", headers={"X-Accel-Buffering": "no"})
