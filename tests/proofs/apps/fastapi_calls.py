"""FastAPI says how many requests to a plain ``def`` were under way at once."""

from fastapi import FastAPI

from tests.proofs.apps.calls import Calls

app = FastAPI()
calls = Calls()


@app.get("/calls")
def count() -> int:
    return calls.hold()
