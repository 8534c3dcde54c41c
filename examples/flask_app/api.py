"""The same predictions for programs: JSON in, JSON out, every error as RFC 9457 wants it."""

from importlib.metadata import version
from typing import Annotated, Any
from urllib.parse import quote

import pydantic_core
from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import BaseModel, Field, RootModel, create_model
from spectree import Response as Answers
from spectree import SpecTree
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge
from werkzeug.exceptions import UnprocessableEntity, UnsupportedMediaType

from fields import Class
from rows import Fault, Row, Values, from_json
from schema import DATA, OUTCOME
from texts import texts

MAX_ROWS, MAX_FAULTS = 10_000, 100

api = Blueprint("api", __name__)
shares = {"probabilities": (dict[str, float], ...)} if isinstance(OUTCOME, Class) else {}
outcome = {"outcome": (OUTCOME.type(), Field(alias=OUTCOME.name))}
Prediction = create_model("Prediction", **outcome, **shares)


class Rows(RootModel[Row | Annotated[list[Row], Field(max_length=MAX_ROWS)]]):
    """One object, or an array of them."""


class Predictions(RootModel[Prediction | list[Prediction]]):
    """A prediction for an object, as many of them for an array, in the same order."""


class FaultThere(BaseModel):
    """A JSON pointer to what is wrong, and what is expected there."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """What is wrong, in the language that Accept-Language asks for (RFC 9457)."""

    title: str
    status: int
    detail: str
    errors: list[FaultThere] = []


class Health(BaseModel):
    """What is predicted, the classes if there are, and the versions that matter to it."""

    status: str
    outcome: str
    classes: list[str]
    versions: dict[str, str]


described = SpecTree(
    "flask",
    mode="strict",
    title=DATA,
    validation_error_model=Problem,
    naming_strategy=lambda model: model.__name__,
    nested_naming_strategy=lambda _, name: name,
)


class Invalid(UnprocessableEntity):
    """The JSON is well formed; some of its values are not what schema.py says."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__()
        self.faults = faults


@api.post("/api/predict")
@described.validate(
    json=Rows,
    resp=Answers(
        HTTP_200=Predictions, **{f"HTTP_{code}": Problem for code in (400, 413, 415)}
    ),
    skip_validation=True,  # it would look for every fault of ten thousand rows
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
        if len(faults) >= MAX_FAULTS:  # to find them all can take a second
            break
    if faults:
        raise Invalid(faults[:MAX_FAULTS])
    predictions = [one.as_json() for one in current_app.extensions["model"].predict(rows)]
    return jsonify(predictions if many else predictions[0])


def sent_json() -> Any:
    """Return the body's JSON, read more strictly than Python does: no NaN, bounded depth."""
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        body = request.get_data()
        if len(body) >= current_app.config["MAX_CONTENT_LENGTH"]:  # it came in pieces, and was cut
            raise RequestEntityTooLarge
        return pydantic_core.from_json(body, allow_inf_nan=False)
    except HTTPException:
        raise
    except Exception as error:  # each server has its own for a body that is not well-formed HTTP
        raise BadRequest from error


@api.get("/health")
@described.validate(resp=Answers(HTTP_200=Health), skip_validation=True)
def health() -> dict[str, Any]:
    """Say that the model is loaded."""
    return {
        "status": "ok",
        "outcome": OUTCOME.name,
        "classes": current_app.extensions["model"].classes,
        "versions": {name: version(name) for name in ("flask", "scikit-learn", "skops")},
    }


@api.get("/openapi.json")
def openapi() -> dict[str, Any]:
    """Describe the two routes above."""
    return described.spec


def problem(error: HTTPException) -> Response:
    """Return an error as ``application/problem+json``, its details in the reader's language."""
    t = texts()
    about = {"title": error.name, "status": error.code, "detail": t.problem(error.code)}
    if isinstance(error, Invalid):
        about["errors"] = [{"pointer": pointer(f), "detail": t.fault(f)} for f in error.faults]
    answer = error.get_response()  # with the headers of its own, such as Allow
    answer.set_data(current_app.json.dumps(about, ensure_ascii=False))
    answer.content_type = "application/problem+json"
    return answer


def pointer(fault: Fault) -> str:
    """Return the JSON pointer (RFC 6901) of a fault, as the fragment of an address."""
    names = (str(name).replace("~", "~0").replace("/", "~1") for name in fault.path)
    return "#" + "".join(f"/{quote(name, safe='~')}" for name in names)
