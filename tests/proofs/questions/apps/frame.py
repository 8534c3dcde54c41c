"""A page that shows, in a frame, the address that it is given."""

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/")
def frame() -> str:
    return f'<iframe src="{escape(request.args.get("of", ""))}"></iframe>'
