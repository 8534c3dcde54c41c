"""What a model gives, answered as it is and in Python's own types."""

import numpy as np
from flask import Flask
from flask.typing import ResponseReturnValue

app = Flask(__name__)
VALUES = {
    "int64": np.int64(2),
    "ndarray": np.array([0.25, 0.75]),
    "float32": np.float32(0.5),
    "bool": np.True_,
}


@app.get("/raw/<kind>")
def raw(kind: str) -> ResponseReturnValue:
    return {"answer": VALUES[kind]}


@app.get("/converted/<kind>")
def converted(kind: str) -> ResponseReturnValue:
    return {"answer": VALUES[kind].tolist()}
