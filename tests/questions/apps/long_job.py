"""A computation of three seconds, in the request and in a process of its own."""

import time
import uuid
from multiprocessing import Process

from diskcache import Cache
from flask import Flask

app = Flask(__name__)
results = Cache("results")  # a folder, the same for every worker


def compute(job: str) -> None:
    time.sleep(3)
    results[job] = "Gentoo"


@app.get("/in-the-request")
def in_the_request() -> str:
    compute("here")
    return str(results["here"])


@app.post("/jobs")
def start() -> tuple[dict[str, str], int]:
    job = uuid.uuid4().hex
    Process(target=compute, args=(job,)).start()
    return {"job": job}, 202


@app.get("/jobs/<job>")
def look(job: str) -> dict[str, str | None]:
    return {"species": results.get(job)}
