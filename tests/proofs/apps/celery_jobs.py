"""A computation of two seconds for several machines: Celery runs it, Redis keeps the queue."""

import os
import time
from pathlib import Path

from celery import Celery
from flask import Flask

redis = os.environ["REDIS"]
queue = Celery(__name__, broker=redis, backend=redis)
queue.conf.task_acks_late = True
queue.conf.task_reject_on_worker_lost = True
queue.conf.worker_prefetch_multiplier = 1
seconds = int(os.environ.get("VISIBILITY_TIMEOUT", "3600"))
queue.conf.broker_transport_options = {"visibility_timeout": seconds}
app = Flask(__name__)


@queue.task
def compute() -> str:
    with Path("jobs.txt").open("a") as jobs:
        jobs.write(f"{os.getpid()}\n")
    time.sleep(2)
    return "Gentoo"


@app.post("/jobs")
def start() -> tuple[dict[str, str], int]:
    return {"job": compute.delay().id}, 202


@app.get("/jobs/<job>")
def look(job: str) -> dict[str, str | None]:
    found = queue.AsyncResult(job)
    return {"species": found.result if found.successful() else None}
