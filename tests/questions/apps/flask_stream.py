"""A model's answer: whole, then word by word."""

from flask import Flask, Response, jsonify

from tests.questions.apps.answer import words

app = Flask(__name__)


@app.get("/whole")
def whole() -> Response:
    return jsonify("".join(words()))


@app.get("/words")
def word_by_word() -> Response:
    return Response(words(), mimetype="text/plain")
