"""A form that FastAPI receives, and the page that it leads to."""

from typing import Annotated

from fastapi import FastAPI, Form
from fastapi.responses import PlainTextResponse, RedirectResponse

app = FastAPI()


@app.post("/")
def send(flipper: Annotated[int, Form()]) -> RedirectResponse:
    return RedirectResponse(f"/done/{flipper}", 303)


@app.get("/done/{flipper}")
def done(flipper: int) -> PlainTextResponse:
    return PlainTextResponse(f"{flipper} mm")
