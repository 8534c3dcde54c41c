"""« Manchots »: a page that follows what is typed in it, and an API that says the same."""

from dash.exceptions import DependencyException
from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from werkzeug.exceptions import HTTPException, NotFound

import model
from api import api, problem
from calls import check_calls
from document import Document, FlaskWithoutCatchAll
from page import layout
from proxies import behind_proxies
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
server.url_map.merge_slashes = False  # the redirect would go wherever the Host header says
server.extensions["model"] = model.load()
server.register_blueprint(api)
server.after_request(name_language)
check_calls(app)
behind_proxies(server)

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
# HTTPS is the proxy's: it redirects, and says whether browsers must never come back without.
Talisman(
    server,
    force_https=False,
    strict_transport_security=False,
    session_cookie_secure=False,  # there is no session
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


@server.errorhandler(DependencyException)
@server.errorhandler(FileNotFoundError)
def no_such_script(error: Exception) -> ResponseReturnValue:
    """Answer 404 where a library of components, or a file of it, is not there."""
    if "/_dash-component-suites/" not in request.path:
        raise error
    return error_answer(NotFound())
