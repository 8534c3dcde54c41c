"""A page with a link, that knows nothing of the proxy in front of it."""

from flask import Flask, url_for

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return f'<a href="{url_for("about")}">About</a>'


@app.get("/about")
def about() -> str:
    return "About penguins"
