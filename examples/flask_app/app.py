"""Pages that predict from what schema.py describes, and an API that says the same."""

import os
from base64 import b64encode
from io import BytesIO

from flask import Flask, Request, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from werkzeug.exceptions import HTTPException
from werkzeug.formparser import FormDataParser
from werkzeug.middleware.proxy_fix import ProxyFix

import model
import schema
from api import api, problem
from chart import chart
from fields import Text
from files import FileRefused, predicted, remarks, written
from rows import BY_NAME, EXAMPLE, from_typed
from texts import name_language, texts

# A prediction changes nothing: its address can be shared. A text is too long for one, and private.
POSTED = any(isinstance(field, Text) for field in schema.FIELDS)
FILTER = schema.FILTER and f"chart {schema.FILTER.name}"  # may be a field too, of that name
POLICY = {
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
        parser = super().make_form_data_parser()
        parser.stream_factory = lambda *_, **__: BytesIO()
        return parser


def create_app() -> Flask:
    """Return the application, its model loaded."""
    app = Flask(__name__)
    app.request_class = InMemory
    app.url_map.merge_slashes = False  # the redirect would go wherever the Host header says
    app.config["MAX_CONTENT_LENGTH"] = 2_000_001
    app.extensions["model"] = model.load()
    app.register_blueprint(api)
    app.add_url_rule("/", view_func=page, methods=["GET", "POST"] if POSTED else ["GET"])
    app.add_url_rule("/file", view_func=file, methods=["GET", "POST"])
    app.register_error_handler(HTTPException, refused)
    app.after_request(name_language)
    app.context_processor(lambda: {"t": texts(), "schema": schema, "fields": BY_NAME})
    # HTTPS is the proxy's: it redirects, and says whether browsers must never come back without.
    Talisman(
        app,
        force_https=False,
        strict_transport_security=False,
        frame_options="DENY",
        content_security_policy=POLICY,
    )
    if proxies := int(os.environ.get("PROXIES", "0")):  # unless counted, visitors can forge them
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, 1, x_prefix=1)  # type: ignore[method-assign]
    return app


def page() -> ResponseReturnValue:
    """Show the form and, for what was typed in it, a prediction or what is wrong."""
    t, sent = texts(), request.values  # with names that are not ours: sites add some to links
    typed = {name: sent[name] for name in BY_NAME if name in sent}
    is_example = not typed
    typed = typed or {name: t.typed(BY_NAME[name], value) for name, value in EXAMPLE.items()}
    values, faults = from_typed(typed, t.decimals)
    wrong = {str(fault.path[0]): t.fault(fault) for fault in faults}
    found = current_app.extensions["model"].predict([values])[0] if values is not None else None
    shown = sent.get(FILTER, "")
    if shown and shown not in schema.FILTER.choices:
        wrong[FILTER] = t("chart.unknown", name=shown)
    case = values | {schema.OUTCOME.name: found.value} if values is not None else {}
    html = render_template(
        "page.html",
        controls={f"field-{rank}": field for rank, field in enumerate(schema.FIELDS, 1)},
        typed=typed,
        is_example=is_example,
        wrong=wrong,
        prediction=found,
        filter=FILTER,
        shown=shown,
        chart=chart("" if FILTER in wrong else shown, case, t),
        method="post" if POSTED else "get",
    )
    return html, 422 if wrong else 200


def file() -> ResponseReturnValue:
    """Predict the rows of a file; nothing is kept here: the result travels in the page."""
    sent = request.files.get("file")
    if request.method == "GET":
        return render_template("file.html")
    asked, t = current_app.extensions["model"], texts()
    try:
        if not sent or not sent.filename:
            raise FileRefused("none")
        read = predicted(sent.read(), asked, t)
    except FileRefused as refusal:
        said = t(f"file.{refusal.reason}", **refusal.values)
        return render_template("file.html", wrong=said), 422
    result = b64encode(written(read, asked.classes, t).encode("utf-8-sig")).decode()
    told = remarks(read, asked.classes, t)
    return render_template("file.html", name=sent.filename, file=read, remarks=told, result=result)


def refused(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a page."""
    if request.path.startswith("/api/"):
        return problem(error)
    said = texts().problem(error.code)
    if error.code == 413 and request.endpoint == "file":
        # A browser that is still sending when the connection closes may show that, and no message.
        for _ in range(50):
            if not request.environ["wsgi.input"].read(1_000_000):
                break
        return render_template("file.html", wrong=texts()("file.too_big")), 413
    answer = error.get_response()  # with the headers of its own, such as Allow
    answer.set_data(render_template("layout.html", error=said))
    return answer
