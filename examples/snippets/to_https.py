"""A page for HTTPS only, whose server is behind one proxy."""

from flask import Flask, redirect, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app)


@app.before_request
def leave_http() -> Response | None:
    if request.is_secure:
        return None
    return redirect(request.url.replace("http://", "https://", 1))


@app.get("/")
def home() -> str:
    return f"<script src='{url_for('static', filename='page.js', _external=True)}'></script>"
