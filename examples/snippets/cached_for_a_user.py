"""What each user last looked at, kept under the user's name."""

from diskcache import Cache
from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "the same for every worker"
cache = Cache("cache")


@cache.memoize()
def animals(user: str) -> str:
    return f"the animals of {user}"


@app.post("/sign-in")
def sign_in() -> str:
    session["user"] = request.form["user"]
    return "signed in"


@app.get("/")
def show() -> str:
    return animals(session["user"]) if "user" in session else "sign in"
