"""A card that only the process that opened it may use, as PyTorch lets CUDA be used: it refuses in
the same words. No machine of the tests has such a card."""

import os

from flask import Flask

OPENED_BY = os.getpid()
app = Flask(__name__)


@app.get("/")
def predict() -> str:
    if os.getpid() != OPENED_BY:
        raise RuntimeError(
            "Cannot re-initialize CUDA in forked subprocess. To use CUDA with multiprocessing, "
            "you must use the 'spawn' start method"
        )
    return "Gentoo"
