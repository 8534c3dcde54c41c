"""Flask says how many of its requests were under way at once."""

from a2wsgi import WSGIMiddleware
from flask import Flask

from tests.proofs.apps.calls import Calls

app = Flask(__name__)
asgi_app = WSGIMiddleware(app)  # type: ignore[arg-type]  # it wants narrower types
calls = Calls()


@app.get("/")
def home() -> str:
    return "ready"


@app.get("/calls")
def count() -> str:
    return str(calls.hold())
