"""A small service that answers a form of another site's page."""

import os

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from flask_cors import CORS

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 10_000
if origin := os.environ.get("ORIGIN"):  # https://www.example.org, where that page is another host's
    CORS(app, resources={r"/api/.*": {"origins": origin}})


@app.post("/api/thickness")
def thickness() -> ResponseReturnValue:
    sent = request.get_json()
    pressure = sent.get("pressure") if isinstance(sent, dict) else None
    if not isinstance(pressure, int | float) or not 10 <= pressure <= 200:
        return jsonify(error="The pressure is a number from 10 to 200."), 422
    return jsonify(thickness=round(400 / pressure, 1))
