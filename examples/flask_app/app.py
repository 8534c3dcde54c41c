"""« Manchots »: a page that says a penguin's species, and an API that says the same."""

from typing import Any

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

import model
from animal import EXAMPLE, VARIABLES, faults, from_typed
from api import api, problem
from texts import name_language, texts

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 2_000_000
app.extensions["model"] = model.load()
app.register_blueprint(api)
app.after_request(name_language)
# HTTPS is the proxy's: it redirects, and it alone knows.
Talisman(
    app,
    force_https=False,
    frame_options="DENY",
    content_security_policy=CONTENT_SECURITY_POLICY,
)


@app.context_processor
def words() -> dict[str, Any]:
    """Give every template the texts in the reader's language."""
    return {"t": texts(), "variables": VARIABLES}


@app.get("/")
def page() -> tuple[str, int]:
    """Show the form and, for the animal in the address, its species or what is wrong with it.

    A prediction changes nothing, so the form is a GET: its answer is a link that can be shared.
    """
    typed = request.args.to_dict() or example()
    try:
        [prediction] = app.extensions["model"].predict([from_typed(typed)])
    except ValidationError as error:
        wrong = {str(fault.path[0]): texts().fault(fault) for fault in faults(error)}
        return render_template("page.html", typed=typed, wrong=wrong), 422
    return render_template("page.html", typed=typed, wrong={}, prediction=prediction), 200


def example() -> dict[str, str]:
    """Return a real animal as the reader would type it."""
    return {name: texts().number(value, grouped=False) for name, value in EXAMPLE}


@app.errorhandler(HTTPException)
def error_page(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a page."""
    if request.path.startswith("/api/"):
        return problem(error)
    return render_template("error.html", error=error), error.code or 500
