"""What each user last looked at, kept without the user's name, then under it."""

from diskcache import Cache
from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "the same for every worker"
cache = Cache("cache")


@cache.memoize()
def for_everyone() -> str:
    return f"the animals of {session['user']}"


@cache.memoize()
def for_one(user: str) -> str:
    return f"the animals of {user}"


@app.post("/sign-in")
def sign_in() -> str:
    session["user"] = request.form["user"]
    return "signed in"


@app.get("/everyone")
def show_to_everyone() -> str:
    return for_everyone()


@app.get("/one")
def show_to_one() -> str:
    return for_one(session["user"])
