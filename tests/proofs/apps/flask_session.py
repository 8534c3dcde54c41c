"""A session that grows as much as the visitor asks."""

import random
from string import ascii_letters

from flask import Flask, session

app = Flask(__name__)
app.secret_key = "the same for every worker"


@app.get("/<int:size>")
def grow(size: int) -> str:
    before = len(session.get("kept", ""))
    session["kept"] = "".join(random.choices(ascii_letters, k=size))  # Flask shortens what repeats
    return f"{before} kept before"
