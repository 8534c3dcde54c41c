"""An API that one other site's pages may ask with their visitor's cookie."""

import os

from flask import Flask, session
from flask_cors import CORS

app = Flask(__name__)
app.secret_key = "the same for every worker"
origin = os.environ.get("ORIGIN", "https://www.example.org")
CORS(app, resources={r"/api/*": {"origins": origin}}, supports_credentials=True)


@app.get("/api/visits")
def visits() -> dict[str, int]:
    session["visits"] = session.get("visits", 0) + 1
    return {"visits": session["visits"]}
