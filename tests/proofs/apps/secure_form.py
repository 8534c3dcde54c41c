"""A form that a token protects, in a session whose cookie is for HTTPS only."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect, generate_csrf

app = Flask(__name__)
app.config.update(SECRET_KEY="the same for every worker", SESSION_COOKIE_SECURE=True)
CSRFProtect(app)


@app.get("/")
def form() -> str:
    token = f'<input type="hidden" name="csrf_token" value="{generate_csrf()}">'
    return f'<form method="post">{token}<button>Send</button></form>'


@app.post("/")
def sent() -> str:
    return "Sent"
