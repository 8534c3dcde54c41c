"""« Manchots »: a page that follows what is typed in it, and an API that says the same."""

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from werkzeug.exceptions import HTTPException

import model
from api import api, problem
from document import Document, FlaskWithoutCatchAll
from page import layout
from texts import name_language, texts

app = Document(
    __name__,
    backend=FlaskWithoutCatchAll,
    compress=True,
    update_title="",  # else the page's title says "Updating..." at each key
    use_async=False,  # else each callback costs more wherever asgiref is installed
)
app.layout = layout

server: Flask = app.server
server.config["MAX_CONTENT_LENGTH"] = 2_000_000
server.extensions["model"] = model.load()
server.register_blueprint(api)
server.after_request(name_language)

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": ["'self'", *app.csp_hashes()],
    # Dash's components and Plotly bring their styles in <style> elements, without a hash.
    "style-src-elem": "'self' 'unsafe-inline'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
# HTTPS is the proxy's: it redirects, and it alone knows.
Talisman(
    server,
    force_https=False,
    frame_options="DENY",
    content_security_policy=CONTENT_SECURITY_POLICY,
)


@server.errorhandler(HTTPException)
def error_answer(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a sentence."""
    if request.path.startswith("/api/"):
        return problem(error)
    answer = error.get_response()
    answer.mimetype = "text/plain"
    answer.set_data(texts().problem(error.code))
    return answer
