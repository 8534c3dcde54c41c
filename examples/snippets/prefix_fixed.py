"""A page with a link, that believes what one proxy says of the path."""

from flask import Flask, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1)  # type: ignore[method-assign]  # Flask's own way


@app.get("/")
def home() -> str:
    return f'<a href="{url_for("about")}">About</a>'


@app.get("/about")
def about() -> str:
    return "About penguins"
