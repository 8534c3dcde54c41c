"""A value that is missing, answered as null."""

import math

from flask import Flask

app = Flask(__name__)
bill = float("nan")


@app.get("/")
def answer() -> dict[str, float | None]:
    return {"bill": None if math.isnan(bill) else bill}
