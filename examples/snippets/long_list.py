"""A list of any length, sent as JSON in the body of a POST."""

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000  # bytes: the body has no limit of its own


@app.post("/predict")
def predict() -> dict[str, int]:
    lengths = request.get_json()
    return {"received": len(lengths), "gentoos": sum(length > 206 for length in lengths)}
