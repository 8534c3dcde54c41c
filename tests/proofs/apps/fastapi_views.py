"""Views of FastAPI that say how many of their kind were under way at once."""

from fastapi import FastAPI

from tests.proofs.apps.calls import Calls

app = FastAPI()
calls = {kind: Calls() for kind in ("def", "blocking", "await")}


@app.get("/def")
def computes() -> int:
    return calls["def"].hold()


@app.get("/blocking")
async def blocks() -> int:
    return calls["blocking"].hold()


@app.get("/await")
async def awaits() -> int:
    return await calls["await"].wait()
