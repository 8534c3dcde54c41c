"""The same predictions for programs: JSON in, JSON out, every error as RFC 9457 wants it."""

from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import ValidationError
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

MAX_ANIMALS = 10_000
MAX_FIELDS = 100
MAX_FAULTS = 100

api = Blueprint("api", __name__)


@api.post("/api/predict")
def predict() -> Response:
    """Predict the species of one animal (an object) or of many (an array of them)."""
    sent = sent_json()
    many = isinstance(sent, list)
    animals, found = checked(sent if many else [sent])
    if found:
        raise Invalid(found if many else [f._replace(path=f.path[1:]) for f in found])
    predictions = current_app.extensions["model"].predict(animals)
    return jsonify(predictions if many else predictions[0])


def checked(sent: list[Any]) -> tuple[list[Animal], list[Fault]]:
    """Return the animals, and what is wrong until that is enough: all of it can take a second."""
    if len(sent) > MAX_ANIMALS:
        return [], [Fault((), "too_many")]
    animals: list[Animal] = []
    found: list[Fault] = []
    for rank, one in enumerate(sent):
        animal, wrong = understood(one)
        animals += [animal] if animal else []
        found += [fault._replace(path=(rank, *fault.path)) for fault in wrong]
        if len(found) >= MAX_FAULTS:
            break
    return animals, found


def understood(sent: Any) -> tuple[Animal | None, list[Fault]]:
    """Return the animal that was sent, or else what is wrong with it."""
    if isinstance(sent, dict) and len(sent) > MAX_FIELDS:
        return None, [Fault((), "too_many_fields")]
    try:
        return Animal.model_validate(sent), []
    except ValidationError as error:
        return None, faults(error)


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
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    # A body sent in chunks does not announce its length: Werkzeug cuts it at the limit without a
    # word. One byte more tells a body that is cut from one that is whole.
    request.max_content_length = limit + 1
    try:
        body = request.get_data()
    except HTTPException:
        raise
    except Exception as error:  # each server has its own for a body that is not well-formed HTTP
        raise BadRequest from error
    if len(body) > limit:
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
