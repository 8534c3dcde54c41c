"""Views of Quart that say how many of their kind were under way at once."""

from quart import Quart

from tests.proofs.apps.calls import Calls

app = Quart(__name__)
calls = {kind: Calls() for kind in ("def", "blocking", "await")}


@app.get("/def")
def computes() -> str:
    return str(calls["def"].hold())


@app.get("/blocking")
async def blocks() -> str:
    return str(calls["blocking"].hold())


@app.get("/await")
async def awaits() -> str:
    return str(await calls["await"].wait())
