"""Version 1 of the API: what a program asks, and what it is told."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio.to_thread
import limits
from fastapi import APIRouter, Body, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BeforeValidator, FailFast, Field, create_model
from pydantic_core import PydanticCustomError

from access import allowed
from fields import Class
from problems import problem
from rows import BY_NAME, EXAMPLE, MAX_NAMES, Row
from schema import OUTCOME
from services import Opinion, ask, outcome, together
from texts import TEXTS

MAX_ROWS, PART = 10_000, 500


def few(sent: Any) -> Any:
    """Refuse at once an object with very many names: to refuse each takes time."""
    if isinstance(sent, dict) and len(sent) > len(BY_NAME) + MAX_NAMES:
        raise PydanticCustomError("too_many_names", "too many names")
    return sent


def examples(value: Any) -> dict[str, Any]:
    return {name: {"summary": t("api.example"), "value": value} for name, t in TEXTS.items()}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe problems, with what they say in each language."""
    told: Any = {"service": "north", "seconds": 5, "quota": limits.parse("60/minute")}
    shown = {s: {n: {"value": problem(t, s, **told)} for n, t in TEXTS.items()} for s in statuses}
    kind = "application/problem+json"
    return {s: {"content": {kind: {"examples": each}}} for s, each in shown.items()}


shares: Any = {"probabilities": dict[str, float]} if isinstance(OUTCOME, Class) else {}
Prediction: Any = create_model("Prediction", **outcome, **shares)
OneRow = Annotated[Row, BeforeValidator(few)]
Rows = Annotated[list[OneRow], FailFast(), Field(max_length=MAX_ROWS)]
One = Annotated[OneRow, Body(openapi_examples=examples(EXAMPLE))]
Many = Annotated[Rows, Body(openapi_examples=examples([EXAMPLE]))]
Progress = create_model("Progress", done=int, total=int, predictions=list[Prediction])
End = create_model("End", total=int)
Told: Any = Progress | End  # what ``data`` holds, for the description
always = errors(400, 401, 413, 415, 422, 429, 503)
router = APIRouter(prefix="/v1", dependencies=[Depends(allowed)], responses=always)


async def computed(request: Request, rows: list[Any]) -> list[dict[str, Any]]:
    """Predict in a thread, while the event loop serves the others; in so many at once."""
    values, state = [row.model_dump(by_alias=True, warnings=False) for row in rows], request.state
    return await anyio.to_thread.run_sync(state.model.predict, values, limiter=state.threads)


@router.post("/predict", response_model=Prediction)
async def predict(request: Request, row: One) -> Any:
    """Predict for one object."""
    return (await computed(request, [row]))[0]


@router.post("/opinions", responses=errors(502, 504))
async def opinions(request: Request, row: One) -> dict[str, Opinion]:
    """Ask the model and the other services, together."""
    works = {name: ask(request, name) for name in request.state.settings.services}
    return await together(request, {"model": predict(request, row), **works})


@router.post("/batches", response_class=EventSourceResponse)
async def batch(request: Request, rows: Many) -> AsyncIterator[Told]:
    """Predict for each object of an array: events named progress, then one named end."""
    for start in range(0, len(rows), PART):
        found = await computed(request, rows[start : start + PART])
        told = {"done": start + len(found), "total": len(rows), "predictions": found}
        yield ServerSentEvent(event="progress", data=told)
    yield ServerSentEvent(event="end", data={"total": len(rows)})
