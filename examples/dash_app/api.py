"""The same predictions for programs: JSON in, JSON out, every error as RFC 9457 wants it."""

from importlib.metadata import version
from typing import Annotated, Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import from_json
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    RequestEntityTooLarge,
    UnprocessableEntity,
    UnsupportedMediaType,
)

from animal import Animal, Fault, faults
from description import description
from texts import texts

MAX_FAULTS = 100

api = Blueprint("api", __name__)
animals_in = TypeAdapter(Annotated[list[Animal], Field(max_length=10_000)])


@api.post("/api/predict")
def predict() -> Response:
    """Predict the species of one animal (an object) or of many (an array of them)."""
    sent = sent_json()
    many = isinstance(sent, list)
    try:
        animals = animals_in.validate_python(sent if many else [sent])
    except ValidationError as error:
        found = faults(error)
        raise Invalid(found if many else [f._replace(path=f.path[1:]) for f in found]) from error
    predictions = current_app.extensions["model"].predict(animals)
    return jsonify(predictions if many else predictions[0])


def sent_json() -> Any:
    """Return the body's JSON, read more strictly than Python does: no NaN, bounded depth."""
    if not request.is_json:
        raise UnsupportedMediaType
    body = sent_body()
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise BadRequest from error


def sent_body() -> bytes:
    """Return the body, of at most ``MAX_CONTENT_LENGTH`` bytes."""
    try:
        body = request.get_data()
    except HTTPException:
        raise
    except Exception as error:  # each server has its own for a body that is not well-formed HTTP
        raise BadRequest from error
    # A body sent in chunks does not announce its length: Werkzeug cuts it there without a word.
    if len(body) == request.max_content_length:
        raise RequestEntityTooLarge
    return body


@api.get("/health")
def health() -> dict[str, Any]:
    """Say that the model is loaded, what it knows, and the versions that matter to it."""
    packages = ("flask", "scikit-learn", "skops")
    return {
        "status": "ok",
        "species": current_app.extensions["model"].species,
        "versions": {package: version(package) for package in packages},
    }


@api.get("/openapi.json")
def openapi() -> dict[str, Any]:
    """Describe the two routes above."""
    return description()


class Invalid(UnprocessableEntity):
    """The JSON is well formed; some of its values are not an animal's."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__()
        self.faults = found


def problem(error: HTTPException) -> Response:
    """Return an error as ``application/problem+json``, its details in the reader's language."""
    about: dict[str, object] = {
        "title": error.name,
        "status": error.code,
        "detail": texts().problem(error.code),
    }
    if isinstance(error, Invalid):
        about["errors"] = [
            {"pointer": pointer(fault), "detail": texts().fault(fault)}
            for fault in error.faults[:MAX_FAULTS]
        ]
    headers = [header for header in error.get_headers() if header[0] != "Content-Type"]
    answer = current_app.json.dumps(about, ensure_ascii=False)
    return Response(answer, error.code, headers, content_type="application/problem+json")


def pointer(fault: Fault) -> str:
    """Return the JSON pointer (RFC 6901) of a fault, as the fragment of an address."""
    names = (str(name).replace("~", "~0").replace("/", "~1") for name in fault.path)
    return "#" + "".join(f"/{quote(name, safe='~')}" for name in names)
