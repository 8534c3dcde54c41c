"""« Manchots »: pages that say penguins’ species, and an API that says the same."""

from io import BytesIO
from typing import Any

from flask import Flask, Request, render_template, request
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.formparser import FormDataParser

import model
from animal import VARIABLES
from api import api, problem
from page import pages
from penguins import islands
from proxies import behind_proxies
from session import FormCookie, secret_key
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

    def make_form_data_parser(self) -> FormDataParser:
        """Return Flask's parser, with a place in memory for each file."""
        parser = super().make_form_data_parser()
        parser.stream_factory = lambda *_, **__: BytesIO()
        return parser


app = Flask(__name__)
app.request_class = InMemory
app.session_interface = FormCookie()
app.url_map.merge_slashes = False  # the redirect would go wherever the Host header says
app.config.update(MAX_CONTENT_LENGTH=2_000_000)
app.config.from_prefixed_env()  # FLASK_MAX_CONTENT_LENGTH is MAX_CONTENT_LENGTH, and so on
app.config["SECRET_KEY"] = secret_key()  # not read as JSON, where 12345678 is a number
app.extensions["model"] = model.load()
app.register_blueprint(pages)
app.register_blueprint(upload)
app.register_blueprint(api)
app.after_request(name_language)
CSRFProtect(app).exempt(api)  # programs send no cookie
# HTTPS is the proxy's: it redirects, and says whether browsers must never come back without.
Talisman(
    app,
    force_https=False,
    strict_transport_security=False,
    session_cookie_secure=False,  # FormCookie's
    frame_options="DENY",
    content_security_policy=CONTENT_SECURITY_POLICY,
)
behind_proxies(app)


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
