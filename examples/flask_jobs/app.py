"""Pages where visitors leave a table, close the page, and come back; an API that does the same."""

import os
import sqlite3
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

import jobs
import schema
from computation import computation
from files import MAX_BYTES
from intake import accepted, found, known
from jobs_api import api, problem
from language import name_language, texts
from texts import TEXTS

# HTTPS is the proxy's: it redirects, and says whether browsers must never come back without.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # the address of a job is all that protects it
    "X-Robots-Tag": "noindex",
}
for name in ("jobs", computation.__name__):
    own = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
    for language, tables in own.items():
        for table, said in tables.items():
            TEXTS[language].texts |= {f"{table}.{key}": text for key, text in said.items()}


class InMemory(Request):
    """A request whose files stay in memory: their size is bounded, and a disk can be full."""

    def _get_file_stream(self, *_: Any, **__: Any) -> BytesIO:
        return BytesIO()


def create_app() -> Flask:
    app = Flask(__name__)
    app.request_class = InMemory
    app.url_map.merge_slashes = False  # the redirect would go wherever the Host header says
    app.config["MAX_CONTENT_LENGTH"] = 2 * MAX_BYTES + 1
    app.add_url_rule("/", view_func=leave, methods=["GET", "POST"])
    app.add_url_rule("/jobs/<number>", view_func=look)
    app.add_url_rule("/jobs/<number>/cancel", view_func=cancel, methods=["POST"])
    app.add_url_rule("/jobs/<number>/result.csv", view_func=result)
    app.add_url_rule("/health", view_func=health)
    app.register_blueprint(api)
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(sqlite3.Error, unreadable)
    app.after_request(name_language)
    app.after_request(protect)
    app.context_processor(lambda: {"t": texts(), "schema": schema, "known": known(texts())})
    if proxies := int(os.environ.get("PROXIES", "0")):  # visitors can forge what these say
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, 1, x_prefix=1)  # type: ignore[method-assign]
    return app


def leave() -> ResponseReturnValue:
    """Take a file; the answer is the address of its job."""
    if request.method == "GET":
        return render_template("leave.html")
    file = request.files.get("file")
    if not file or not file.filename:
        return render_template("leave.html", wrong=texts()("file.none")), 422
    number, wrong, status = accepted(file.read(), file.filename)
    if wrong:
        return render_template("leave.html", wrong=wrong), status
    return redirect(url_for("look", number=number), 303)


def look(number: str) -> ResponseReturnValue:
    job = found(number)
    told = computation.summary(jobs.pieces(number), texts()) if job["state"] == "done" else []
    return render_template("job.html", job=job, told=told)


def cancel(number: str) -> ResponseReturnValue:
    found(number)
    jobs.cancel(number)
    return redirect(url_for("look", number=number), 303)


def result(number: str) -> ResponseReturnValue:
    found(number, "done")
    t = texts()
    told = computation.written(jobs.pieces(number), t)
    answer = Response(told.encode("utf-8-sig"), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=t("jobs.file"))
    return answer


def health() -> dict[str, Any]:
    """Say that the table can be read, and how many jobs wait and run."""
    return {"status": "ok"} | jobs.counts()


def refused(error: HTTPException) -> ResponseReturnValue:
    """Answer a program with a problem, a person with a page."""
    t, own = texts(), f"jobs.{error.description}"
    said = t(own, days=jobs.DAYS) if own in t.texts else t.problem(error.code)
    if error.code == 413:
        # A browser that is still sending when the connection closes may show that, and no message.
        for _ in range(50):
            if not request.environ["wsgi.input"].read(1_000_000):
                break
    if request.path.startswith("/api/"):
        return problem(error.code or 500, said, [h for h in error.get_headers() if h[0] == "Allow"])
    if error.code == 413:
        return render_template("leave.html", wrong=t("file.too_big")), 413
    answer = error.get_response()  # with the headers of its own, such as Allow
    answer.set_data(render_template("layout.html", error=said))
    return answer


def unreadable(_: sqlite3.Error) -> ResponseReturnValue:
    said = texts()("jobs.unreadable")
    if request.path.startswith("/api/"):
        return problem(503, said)
    return render_template("layout.html", error=said), 503


def protect(response: Response) -> Response:
    """Have browsers run what is ours alone, and no cache keep what only an address protects."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "private, no-cache"
    return response
