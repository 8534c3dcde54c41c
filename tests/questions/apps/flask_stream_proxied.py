"""A model's answer, word by word, that nginx passes on as it comes."""

from flask import Flask, Response

from tests.questions.apps.answer import words

app = Flask(__name__)


@app.get("/words")
def word_by_word() -> Response:
    return Response(words(), mimetype="text/html", headers={"X-Accel-Buffering": "no"})
