"""A route of Flask, to be moved."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/predict")
def predict() -> dict[str, bool]:
    animal = request.get_json()
    return {"gentoo": animal["flipper_length_mm"] > 206}
