"""A slider of plain HTML, in a page of Flask."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def page() -> str:
    return '<form><input type="range" name="flipper" min="170" max="235"></form>'
