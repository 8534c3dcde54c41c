"""The same job, that Celery takes off the queue before it begins: its own setting."""

from examples.snippets.queued_late import queue, server

queue.conf.task_acks_late = False
__all__ = ["queue", "server"]
