"""Two requests that take too long: one waits, one is inside compiled code."""

import time

import numpy as np
from flask import Flask

app = Flask(__name__)


@app.get("/waits")
def wait() -> str:
    time.sleep(60)
    return "done"


@app.get("/computes")
def compute() -> str:
    return str(np.convolve(np.ones(10**6), np.ones(10**6)).max())
