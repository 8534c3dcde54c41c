"""A session whose key comes from the variable FLASK_SECRET_KEY."""

from flask import Flask, session

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/")
def visits() -> dict[str, int]:
    session["visits"] = session.get("visits", 0) + 1
    return {"visits": session["visits"]}
