"""A FastAPI application, as there may be one already, and the screen that is grafted on it."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import PlainTextResponse

import stand_in
from around import texts
from conversation import service
from feed import Feed
from model import load
from rows import BY_NAME, Row
from schema import OUTCOME
from screen import graft
from source import LATE


def create_app() -> FastAPI:
    """Return the application, its model loaded."""
    model = load()
    feed = Feed(model)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with feed.reading():
            yield

    app = FastAPI(title="Live", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.add_exception_handler(404, nothing)

    @app.get("/health")
    async def health(response: Response) -> dict[str, str]:
        """Say whether values of use come; 503 if none does any more."""
        recent = feed.since(int((time.time() - LATE) * 1000))
        late = not any(value.prediction for value in recent)  # a refused one has none
        response.status_code = 503 if late else 200
        return {"status": "late" if late else "ok", "outcome": OUTCOME.name}

    @app.post("/api/predict")
    def predict(row: Row) -> dict[str, Any]:
        """Predict for one object; FastAPI calls what is written ``def`` in a thread."""
        return model.predict([dict(zip(BY_NAME, vars(row).values(), strict=True))])[0]

    app.mount("/stand-in", stand_in.stand_in)  # to be removed once a service is named
    graft(app, "/", feed, service(f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/stand-in/v1"))
    return app


async def nothing(*_: object) -> PlainTextResponse:
    return PlainTextResponse(texts().problem(404), 404)
