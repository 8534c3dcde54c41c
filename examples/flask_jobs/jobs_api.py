"""The same jobs for programs: a file in, a number out, and JSON that says how far it is."""

import hmac
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

import jobs
from computation import computation
from intake import accepted, found
from language import texts
from texts import TEXTS

SOON, LATER = {"Retry-After": "10"}, {"Retry-After": "60"}  # seconds
api = Blueprint("api", __name__, url_prefix="/api/jobs")


@api.post("")
def leave() -> ResponseReturnValue:
    """Take a file; its key, where it has one, makes its number.

    So a program that lost the answer sends both again, and has the job that it left.
    """
    sent, name = received()
    if not name:
        return problem(422, texts()("file.none"))
    key = request.headers.get("Idempotency-Key", "").encode()
    own = hmac.new(key, sent, "sha256").hexdigest()[:32] if key else ""
    number, wrong, status = accepted(sent, name, own)
    if wrong:
        return problem(status, wrong)
    told, headers = look(number)
    return told, status, headers | {"Location": url_for(".look", number=number)}


def received() -> tuple[bytes, str]:
    """Return the file of a form and its name, else the body."""
    try:
        if request.mimetype != "multipart/form-data":
            return request.get_data(), "api.csv"
        file = next(iter(request.files.values()), None)
        return (file.read(), file.filename or "") if file else (b"", "")
    except RequestEntityTooLarge:
        raise
    except Exception:  # each server has its own for a body that is cut, or not well-formed HTTP
        abort(400, "unread")


@api.get("/<number>")
def look(number: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Say how far a job is; ``Retry-After`` until it has ended."""
    job = found(number)
    told = {"number": number, "state": job["state"], "done": job["done"]}
    told |= {"total": job["total"], "left_out": job["left_out"]}
    if job["state"] in ("waiting", "running"):
        return told | {"before": job["before"], "stalled": job["stalled"]}, SOON
    if job["state"] == "done":
        told["result"] = url_for(".result", number=number)
    if job["reason"]:
        told["error"] = texts()(f"jobs.{job['reason']}")
    return told, {}


@api.delete("/<number>")
def cancel(number: str) -> ResponseReturnValue:
    found(number)
    jobs.cancel(number)
    return look(number)


@api.get("/<number>/result.json")
def result(number: str) -> Response:
    found(number, "done")
    return jsonify(jobs.pieces(number))


@api.get("/<number>/result.csv")
def table(number: str) -> Response:
    """Return them with commas and points whatever the reader's language, and no mark before."""
    found(number, "done")
    return Response(computation.written(jobs.pieces(number), TEXTS["en"]), mimetype="text/csv")


def problem(status: int, said: str, headers: Any = ()) -> Response:
    """Return an error as RFC 9457 wants it, its detail in the reader's language."""
    answer = jsonify(title=HTTPStatus(status).phrase, status=status, detail=said)
    answer.status_code = status
    answer.headers.extend(headers)
    answer.headers.update(LATER if status == 503 else {})
    answer.content_type = "application/problem+json"
    return answer
