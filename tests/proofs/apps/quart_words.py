"""The same answer from Quart."""

from quart import Quart, Response

from tests.proofs.apps.fastapi_words import words

app = Quart(__name__)


@app.get("/words")
async def word_by_word() -> Response:
    return Response(words(), mimetype="text/plain")
