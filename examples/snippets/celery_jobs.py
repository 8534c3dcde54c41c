"""A computation of two seconds for several machines: Celery runs it, Redis keeps the queue."""

import os
import time
from functools import cache
from pathlib import Path

from celery import Celery
from flask import Flask
from sklearn.ensemble import HistGradientBoostingClassifier

redis = os.environ.get("REDIS", "redis://127.0.0.1:6379/0")
queue = Celery(__name__, broker=redis, backend=redis)
queue.conf.task_acks_late = True
queue.conf.task_reject_on_worker_lost = True
queue.conf.worker_prefetch_multiplier = 1
seconds = int(os.environ.get("VISIBILITY_TIMEOUT", "3600"))
queue.conf.broker_transport_options = {"visibility_timeout": seconds}
app = Flask(__name__)


@cache
def model() -> HistGradientBoostingClassifier:
    """Make the model in the process that asks for it, not in the one that Celery forks."""
    flippers = [[190.0], [191.0], [215.0], [216.0]] * 50
    species = ["Adelie", "Adelie", "Gentoo", "Gentoo"] * 50
    return HistGradientBoostingClassifier().fit(flippers, species)


@queue.task
def compute() -> str:
    with Path("jobs.txt").open("a") as jobs:
        jobs.write(f"{os.getpid()}\n")
    time.sleep(2)
    return str(model().predict([[225.0]])[0])


@app.post("/jobs")
def start() -> tuple[dict[str, str], int]:
    return {"job": compute.delay().id}, 202


@app.get("/jobs/<job>")
def look(job: str) -> dict[str, str | None]:
    found = queue.AsyncResult(job)
    return {"species": found.result if found.successful() else None}
