"""A page that follows what is typed in it, by schema.py, and an API that says the same."""

import os
from typing import Any

from dash import Dash
from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

import model
import page
import quirks
import schema
from api import api, problem
from files import data
from language import name_language, texts

# HTTPS is the proxy's: it redirects, and says whether browsers must never come back without.
HEADERS = {
    # Dash's components and Plotly bring their styles in <style> elements, without a hash.
    "Content-Security-Policy": "default-src 'none'; script-src 'self' {scripts}; style-src-elem "
    "'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


class Document(Dash):
    """A Dash application whose document speaks the reader's language, even without JavaScript."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Return the document, with the parts that Dash made."""
        icon, home = self.get_asset_url("icon.svg"), self.config.requests_pathname_prefix
        if request.root_path and home != f"{request.root_path}/":  # the page would stay empty
            raise RuntimeError(f"Type: export DASH_REQUESTS_PATHNAME_PREFIX={request.root_path}/")
        return render_template(
            "document.html", t=texts(), schema=schema, icon=icon, home=home, dash=parts
        )


def create_app() -> Flask:
    """Return the server of the page and of the API, its model loaded."""
    server = quirks.Server(__name__)
    dash = Document(
        __name__,
        server=server,  # type: ignore[arg-type]  # its types forget Flask
        compress=True,
        update_title="",  # else the page's title says "Updating..." at each key
        use_async=False,  # else each callback costs more wherever asgiref is installed
        on_error=quirks.failed,
    )
    server.url_map.merge_slashes = False  # the redirect would go wherever the Host header says
    server.config["MAX_CONTENT_LENGTH"] = 2_000_001
    if schema.CHART:
        data()  # now: a mistake in schema.py stops the start, instead of each page
    server.extensions["model"] = model.load()
    server.register_blueprint(api)
    server.register_error_handler(HTTPException, refused)
    server.after_request(name_language)
    quirks.work_around(dash)
    page.connect(dash)
    protect(server, dash.csp_hashes())
    if proxies := int(os.environ.get("PROXIES", "0")):  # visitors can forge what these say
        server.wsgi_app = ProxyFix(server.wsgi_app, proxies, 1, x_prefix=1)  # type: ignore[method-assign]
    return server


def refused(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a sentence."""
    if request.path.startswith("/api/"):
        return problem(error)
    answer = error.get_response()  # with the headers of its own, such as Allow
    answer.mimetype = "text/plain"
    answer.set_data(texts().problem(error.code))
    return answer


def protect(server: Flask, hashes: Any) -> None:
    """Have browsers run Dash's scripts alone, and no shared cache keep what somebody sent."""

    @server.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value.format(scripts=" ".join(hashes))
        if request.method == "POST":
            response.headers["Cache-Control"] = "private, no-cache"
        return response
