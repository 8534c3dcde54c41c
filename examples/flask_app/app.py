"""« Manchots »: pages that say penguins’ species, and an API that says the same."""

import io
from typing import IO, Any

from flask import Flask, Request, render_template, request
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException

import model
from animal import VARIABLES
from api import api, problem
from page import pages
from penguins import islands
from texts import name_language, texts
from upload import upload

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


class InMemory(Request):
    """A request whose files stay in memory: their size is bounded, and a disk can be full."""

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        return io.BytesIO()


app = Flask(__name__)
app.request_class = InMemory
app.config.update(MAX_CONTENT_LENGTH=2_000_000, SESSION_COOKIE_SECURE=True)
app.config.from_prefixed_env()  # FLASK_SECRET_KEY is SECRET_KEY, and so on
if not app.config["SECRET_KEY"]:
    raise RuntimeError("FLASK_SECRET_KEY is not set: README.md says how to make one")
app.extensions["model"] = model.load()
app.register_blueprint(pages)
app.register_blueprint(upload)
app.register_blueprint(api)
app.after_request(name_language)
CSRFProtect(app).exempt(api)  # programs send no cookie
# HTTPS is the proxy's: it redirects, and it alone knows.
Talisman(
    app,
    force_https=False,
    session_cookie_secure=False,  # set above, where the environment can change it
    frame_options="DENY",
    content_security_policy=CONTENT_SECURITY_POLICY,
)


@app.context_processor
def words() -> dict[str, Any]:
    """Give every template the texts in the reader's language, and the names of things."""
    return {"t": texts(), "variables": VARIABLES, "islands": islands()}


@app.errorhandler(HTTPException)
def error_page(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a page."""
    if request.path.startswith("/api/"):
        return problem(error)
    answer = error.get_response()  # with the headers of its own, such as Allow
    answer.set_data(render_template("error.html", error=error))
    return answer
