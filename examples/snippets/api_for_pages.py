"""An API that the pages of one other site may read: ORIGIN=https://www.example.org."""

import os

from flask import Flask, request
from flask_cors import CORS

app = Flask(__name__)
origin = os.environ.get("ORIGIN", "https://www.example.org")
CORS(app, resources={r"/api/*": {"origins": origin}})


@app.post("/api/predict")
def predict() -> dict[str, bool]:
    return {"gentoo": request.get_json()["flipper_length_mm"] > 206}
