"""The same queue, its model made while the module is imported, before Celery forks."""

from examples.snippets.celery_jobs import app, model, queue

model()
__all__ = ["app", "queue"]
