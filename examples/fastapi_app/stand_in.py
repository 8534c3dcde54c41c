"""Two slow services to try with: in the server by default, or ``uvicorn stand_in:app``."""

import asyncio
import os
from typing import Any

from fastapi import FastAPI

from schema import OUTCOME

DELAY = float(os.environ.get("DELAY", "0.5"))
app = FastAPI()


@app.post("/{name}")
async def predict(name: str, row: dict[str, Any]) -> dict[str, Any]:
    await asyncio.sleep(DELAY)
    choices = list(getattr(OUTCOME, "labels", [1.0]))
    return {OUTCOME.name: choices[sum(name.encode()) % len(choices)]}
