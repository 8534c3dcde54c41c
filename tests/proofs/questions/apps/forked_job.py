"""The same computation in a forked process: it never ends, since the parent has computed."""

from multiprocessing import get_context

from examples.snippets.long_job import app, compute


@app.post("/forked/<job>")
def fork(job: str) -> tuple[str, int]:
    get_context("fork").Process(target=compute, args=(job,)).start()
    return "", 202


__all__ = ["app"]
