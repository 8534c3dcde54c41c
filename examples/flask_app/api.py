"""The same predictions for programs: JSON in, JSON out, every error as RFC 9457 wants it."""

from typing import Annotated, Any
from urllib.parse import quote

import spectree
from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import Field, RootModel, create_model
from pydantic_core import from_json as parsed
from werkzeug import exceptions as http

from fields import Class
from language import texts
from rows import Fault, Row, Values, from_json
from schema import OUTCOME, TITLE

MAX_ROWS, MAX_FAULTS = 10_000, 100
PROBLEM = "application/problem+json"

outcome: Any = {"outcome": (OUTCOME.type(), Field(alias=OUTCOME.name))}
shares: Any = {"probabilities": dict[str, float]} if isinstance(OUTCOME, Class) else {}
Prediction = create_model("Prediction", **outcome, **shares)
Pointed = create_model("Pointed", pointer=str, detail=str)
Problem = create_model("Problem", title=str, status=int, detail=str, errors=(list[Pointed], []))  # type: ignore[valid-type]
Health = create_model("Health", status=str, outcome=str, classes=list[str])


class Rows(RootModel[Row | Annotated[list[Row], Field(max_length=MAX_ROWS)]]):
    """One object, or an array of them."""


class Predictions(RootModel[Prediction | list[Prediction]]):  # type: ignore[valid-type]
    """A prediction for an object, as many of them for an array, in the same order."""


api = Blueprint("api", __name__)
described = spectree.SpecTree(
    "flask",
    mode="strict",
    title=next(iter(TITLE.values())) if isinstance(TITLE, dict) else TITLE,
    validation_error_model=Problem,
    naming_strategy=lambda model: model.__name__,
    nested_naming_strategy=lambda _, name: name,
)


class Answers(spectree.Response):
    """Answers whose problems are described by the type that they have."""

    def generate_spec(self, *naming: Any) -> dict[str, Any]:
        answers = super().generate_spec(*naming)
        for refused in answers.keys() - {"200"}:
            answers[refused]["content"] = {PROBLEM: answers[refused]["content"].popitem()[1]}
        return answers


class Invalid(http.UnprocessableEntity):
    """The JSON is well formed; some of its values are not what schema.py says."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__()
        self.faults = faults


# Without its own validation, which would look for every fault of ten thousand rows.
@api.post("/api/predict")
@described.validate(
    json=Rows,
    resp=Answers(HTTP_200=Predictions, HTTP_400=Problem, HTTP_413=Problem, HTTP_415=Problem),
    skip_validation=True,
)
def predict() -> Response:
    """Predict for one object, or for each of an array."""
    sent = sent_json()
    many = isinstance(sent, list)
    if many and len(sent) > MAX_ROWS:
        raise Invalid([Fault((), "too_many")])
    rows: list[Values] = []
    faults: list[Fault] = []
    for rank, one in enumerate(sent if many else [sent]):
        values, wrong = from_json(one)
        rows += [values] if values is not None else []
        faults += [f._replace(path=(rank, *f.path)) if many else f for f in wrong]
        if len(faults) >= MAX_FAULTS:
            break
    if faults:
        raise Invalid(faults[:MAX_FAULTS])
    predictions = current_app.extensions["model"].predict(rows)
    return jsonify(predictions if many else predictions[0])


def sent_json() -> Any:
    """Return the body's JSON, read more strictly than Python does: no NaN, bounded depth."""
    if not request.is_json:
        raise http.UnsupportedMediaType
    try:
        body = request.get_data()
        if len(body) >= current_app.config["MAX_CONTENT_LENGTH"]:  # it came in pieces, and was cut
            raise http.RequestEntityTooLarge
        return parsed(body, allow_inf_nan=False)
    except http.HTTPException:
        raise
    except Exception as error:  # each server has its own for a body that is not well-formed HTTP
        raise http.BadRequest from error


@api.get("/health")
@described.validate(resp=Answers(HTTP_200=Health), skip_validation=True)
def health() -> dict[str, Any]:
    """Say that the model is loaded, and what it predicts."""
    classes = current_app.extensions["model"].classes
    return {"status": "ok", "outcome": OUTCOME.name, "classes": classes}


@api.get("/openapi.json")
def openapi() -> dict[str, Any]:
    return dict(described.spec)


def problem(error: http.HTTPException) -> Response:
    """Return an error as ``application/problem+json``, its details in the reader's language."""
    t, faults = texts(), getattr(error, "faults", [])
    said: dict[str, object] = {"title": error.name, "status": error.code}
    said["detail"] = t.problem(getattr(error, "sentence", error.code))
    if faults:
        said["errors"] = [{"pointer": pointer(f), "detail": t.fault(f)} for f in faults]
    answer = Response(current_app.json.dumps(said, ensure_ascii=False), error.code)
    answer.headers.extend(h for h in error.get_headers() if h[0] != "Content-Type")  # such as Allow
    answer.content_type = PROBLEM
    return answer


def pointer(fault: Fault) -> str:
    """Return the JSON pointer (RFC 6901) of a fault, as the fragment of an address."""
    names = (str(name).replace("~", "~0").replace("/", "~1") for name in fault.path)
    return "#" + "".join(f"/{quote(name, safe='~')}" for name in names)
