"""Dates that Flask sends as ISO 8601 writes them."""

from datetime import date, datetime

from flask import Flask, jsonify
from flask.json.provider import DefaultJSONProvider


class IsoDates(DefaultJSONProvider):
    @staticmethod
    def default(value: object) -> object:
        if isinstance(value, date | datetime):
            return value.isoformat()
        return DefaultJSONProvider.default(value)


app = Flask(__name__)
app.json = IsoDates(app)


@app.get("/")
def last() -> object:
    return jsonify(seen=date(2026, 2, 1))
