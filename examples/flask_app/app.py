"""Pages that predict from what schema.py describes, and an API that says the same."""

import os
from base64 import b64encode
from io import BytesIO
from typing import Any

from flask import Flask, Request, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

import model
import schema
from api import api, problem
from chart import chart
from files import data, predicted, remarks, written
from language import name_language, texts
from rows import BY_NAME, EXAMPLE, from_typed
from table import FileRefused

# A prediction changes nothing: its address can be shared. A text is too long for one, and private.
POSTED = any(field.kind in ("Text", "Image") for field in schema.FIELDS)
FILTER = f"chart: {schema.FILTER.name}" if schema.FILTER else ""  # a field may have that name
# HTTPS is the proxy's: it redirects, and says whether browsers must never come back without.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


class InMemory(Request):
    """A request whose files stay in memory: their size is bounded, and a disk can be full."""

    def _get_file_stream(self, *_: Any, **__: Any) -> BytesIO:
        return BytesIO()


def create_app() -> Flask:
    app = Flask(__name__)
    app.request_class = InMemory
    app.url_map.merge_slashes = False  # the redirect would go wherever the Host header says
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = 2_000_001
    if schema.CHART:
        data()  # now: a mistake in schema.py stops the start, instead of each page
    app.extensions["model"] = model.load()
    app.register_blueprint(api)
    app.add_url_rule("/", view_func=page, methods=["GET", "POST"] if POSTED else ["GET"])
    app.add_url_rule("/file", view_func=file, methods=["GET", "POST"])
    app.register_error_handler(HTTPException, refused)
    app.after_request(name_language)
    app.after_request(protect)
    app.context_processor(lambda: {"t": texts(), "schema": schema, "filter_name": FILTER})
    if proxies := int(os.environ.get("PROXIES", "0")):  # visitors can forge what these say
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, 1, x_prefix=1)  # type: ignore[method-assign]
    return app


def page() -> ResponseReturnValue:
    """Show the form and, for what was typed in it, a prediction or what is wrong."""
    t, sent = texts(), request.values  # with names that are not ours: sites add some to links
    typed = {name: sent[name] for name in BY_NAME if name in sent}
    pictures = {name: b64encode(file.read()).decode() for name, file in request.files.items()}
    typed |= {name: picture for name, picture in pictures.items() if picture and name in BY_NAME}
    example = {name: t.value(BY_NAME[name], v, typed=True) for name, v in EXAMPLE.items()}
    values, faults = from_typed(typed or example, t.decimals)
    wrong = {str(fault.path[0]): t.fault(fault) for fault in faults if typed}
    shown = sent.get(FILTER, "")
    if schema.FILTER and shown and shown not in schema.FILTER.choices:
        wrong[FILTER] = t("chart.unknown", name=shown)
    [prediction] = current_app.extensions["model"].predict([values]) if values else [{}]
    html = render_template(
        "page.html",
        method="post" if POSTED else "get",
        controls={f"field-{rank}": field for rank, field in enumerate(schema.FIELDS, 1)},
        is_example=not typed,
        typed=typed or example,
        wrong=wrong,
        prediction=prediction,
        shown=shown,
        chart=chart("" if FILTER in wrong else shown, (values or {}) | prediction, t),
    )
    return html, 422 if wrong else 200


def file() -> ResponseReturnValue:
    """Predict the rows of a file; nothing is kept here: the result travels in the page."""
    if request.method == "GET":
        return render_template("file.html")
    t, asked, sent = texts(), current_app.extensions["model"], request.files.get("file")
    try:
        if not sent or not sent.filename:
            raise FileRefused("none")
        found = predicted(sent.read(), asked, t)
    except FileRefused as error:
        wrong = t(f"file.{error.reason}", **error.values)
        return render_template("file.html", wrong=wrong), 422
    result = b64encode(written(found, asked.classes, t).encode("utf-8-sig")).decode()
    told, name = remarks(found, t), sent.filename
    return render_template("file.html", name=name, table=found, told=told, result=result)


def refused(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a page."""
    if request.path.startswith("/api/"):
        return problem(error)
    if error.code == 413 and request.endpoint == "file":
        # A browser that is still sending when the connection closes may show that, and no message.
        for _ in range(50):
            if not request.environ["wsgi.input"].read(1_000_000):
                break
        return render_template("file.html", wrong=texts()("file.too_big")), 413
    answer = error.get_response()  # with the headers of its own, such as Allow
    said = texts().problem(getattr(error, "sentence", error.code))
    answer.set_data(render_template("layout.html", error=said))
    return answer


def protect(response: Response) -> Response:
    """Have browsers run nothing, and no shared cache keep what somebody sent: “back” shows it."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)  # a part that is added may say its own
    if request.method == "POST":
        response.headers["Cache-Control"] = "private, no-cache"
    return response
