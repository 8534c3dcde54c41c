"""A value that is missing, answered as NaN and as null."""

import math

from flask import Flask
from flask.typing import ResponseReturnValue

app = Flask(__name__)
missing = float("nan")


@app.get("/nan")
def not_a_number() -> ResponseReturnValue:
    return {"bill": missing}


@app.get("/null")
def null() -> ResponseReturnValue:
    return {"bill": None if math.isnan(missing) else missing}
