"""What runs apart from the pages: celery --app work worker"""

import logging
import os
import sqlite3
import time
from threading import Thread
from typing import Any

from celery import Celery
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_ready

import jobs

# As many jobs as cores: more threads would wait for one another. OpenMP reads it when it is loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")
from computation import computation  # it computes nothing: OpenMP would not survive the fork

EVERY = float(os.environ.get("JOBS_EVERY", "20"))  # seconds
LONGEST = 60 * int(os.environ.get("JOBS_MINUTES", "50"))  # seconds that a run may take
log = logging.getLogger(__name__)
celery = Celery("work", broker=os.environ.get("REDIS_URL", "filesystem://"))
celery.conf.update(
    task_ignore_result=True,  # the table keeps it
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_concurrency=int(os.environ.get("JOBS_AT_ONCE", "2")),
    task_soft_time_limit=LONGEST,
    task_time_limit=LONGEST + 60,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # Redis can be away for long
    broker_transport_options={"visibility_timeout": LONGEST + 600, "socket_connect_timeout": 3},
)
if celery.conf.broker_url == "filesystem://":
    queue, control = jobs.FOLDER / "queue", jobs.FOLDER / "control"
    for folder in (queue, control):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    celery.conf.broker_transport_options = {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
    }


def send(number: str) -> None:
    """Put a job in the queue. Where that fails nothing is lost: ``sweep`` will send it."""
    try:
        run.apply_async([number], retry=False)
        jobs.sent(number)
    except Exception:  # each broker has its own
        log.exception("A job waits in the table: the queue did not take it")


@celery.task(bind=True)  # type: ignore[untyped-decorator]
def run(task: Any, number: str) -> None:
    """Do a job, or what is left of it; nothing where another does it, or nobody wants it."""
    job = jobs.begin(number, task.request.id)
    if not job:
        return
    try:
        for piece in computation.scores(job["rows"], job["done"]):
            if not jobs.keep(job, piece):
                return
        jobs.end(job, "done")
    except SoftTimeLimitExceeded:
        jobs.end(job, "failed", "too_long")
    except sqlite3.Error:  # such as a full disk: not the job's fault, ``sweep`` will send it again
        raise
    except Exception:
        log.exception("A job failed")
        jobs.end(job, "failed", "error")


@worker_ready.connect  # type: ignore[untyped-decorator]
def watch(**_: Any) -> None:
    """Have Celery's own process look for what was lost, even while all the others compute."""
    Thread(target=sweep, daemon=True).start()


def sweep() -> None:
    """Send again, for ever, what the queue, a worker or the machine has lost."""
    while True:
        try:
            for number in jobs.forgotten():
                send(number)
        except sqlite3.Error:
            log.exception("The table cannot be read")
        time.sleep(EVERY)
