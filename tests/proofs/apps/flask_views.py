"""Views of Flask that say how many of their kind were under way at once."""

from flask import Flask

from tests.proofs.apps.calls import Calls

app = Flask(__name__)
calls = {kind: Calls() for kind in ("def", "blocking", "await")}


@app.get("/")
def home() -> str:
    return "ready"


@app.get("/def")
def computes() -> str:
    return str(calls["def"].hold())


@app.get("/blocking")
async def blocks() -> str:
    return str(calls["blocking"].hold())


@app.get("/await")
async def awaits() -> str:
    return str(await calls["await"].wait())
