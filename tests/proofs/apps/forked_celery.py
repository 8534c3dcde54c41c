"""The same queue, its model made while the module is imported, before Celery forks."""

from tests.proofs.apps.celery_jobs import app, model, queue

model()
__all__ = ["app", "queue"]
