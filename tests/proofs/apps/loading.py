"""An application that notes each time it loads its model of 100 MB, in loads.txt."""

import os
from pathlib import Path

import numpy as np
from flask import Flask

app = Flask(__name__)

model = np.ones(100_000_000 // 8)
with Path("loads.txt").open("a") as loads:
    loads.write(f"{os.getpid()}\n")


@app.post("/write")
def write() -> str:
    model[:] = 2
    return str(os.getpid())


@app.get("/broken")
def broken() -> str:
    raise RuntimeError("broken on purpose")


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]), debug=True, reloader_type="stat")
