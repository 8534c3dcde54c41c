"""The same job, that Celery takes off the queue only once it is done."""

from tests.questions.apps import queued

server, queue = queued.server, queued.queue
queue.conf.task_acks_late = True
queue.conf.task_reject_on_worker_lost = True
