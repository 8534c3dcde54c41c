"""An address that takes what a program sends as JSON, and what a page's form sends."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/predict")
def predict() -> tuple[dict[str, bool | str], int]:
    given = request.get_json() if request.is_json else request.form
    try:
        length = float(given["flipper_length_mm"])
    except (KeyError, TypeError, ValueError):
        header = "JSON needs the header Content-Type: application/json"
        return {"error": f"flipper_length_mm is to be a number; {header}."}, 422
    return {"gentoo": length > 206}, 200
