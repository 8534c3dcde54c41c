"""What a model gives, answered in Python's own types."""

import numpy as np
from flask import Flask

app = Flask(__name__)
VALUES = {
    "int64": np.int64(2),
    "ndarray": np.array([0.25, 0.75]),
    "float32": np.float32(0.5),
    "bool": np.True_,
}


@app.get("/<any(int64, ndarray, float32, bool):kind>")
def converted(kind: str) -> dict[str, object]:
    return {"answer": VALUES[kind].tolist()}
