"""Gunicorn: load the model once, and make its first prediction in each worker."""

preload_app = True


def post_fork(server, worker):
    from threads import model

    model.predict([[200.0]])
