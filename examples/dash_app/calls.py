"""What calls a callback: Dash's own script, or anybody; checked before Dash acts on it."""

import json

from dash import Dash
from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest

from api import sent_body


class Part(BaseModel):
    """A property of a component."""

    id: str
    property: str


class Matched(BaseModel):
    """A property of one of the components that a pattern matches."""

    id: dict[str, str]
    property: str

    def name(self) -> str:
        return f"{compact(self.id)}.{self.property}"


class Call(BaseModel):
    """A callback, named by its outputs, and the parts of the page that it is given."""

    output: str
    outputs: Part | list[Part | list[Matched]]
    inputs: list[Part | list[Matched]]
    state: list[Part | list[Matched]] = []
    changedPropIds: list[str]  # Dash's name


def check_calls(app: Dash) -> None:
    """Answer 400 to a call of no callback, or with other parts than this callback declares."""

    def check() -> None:
        called = request.path == f"{app.config.routes_pathname_prefix}_dash-update-component"
        if called and request.method == "POST" and not is_declared(sent_body(), app):
            raise BadRequest

    app.server.before_request(check)


def is_declared(body: bytes, app: Dash) -> bool:
    """Tell whether a call has the outputs, inputs and states that a callback declares."""
    try:
        call = Call.model_validate_json(body)
    except ValidationError:
        return False
    known = app.callback_map.get(call.output, {})
    if "callback" not in known:  # nor has one that runs in the browser
        return False
    outputs = call.outputs if isinstance(call.outputs, list) else [call.outputs]
    returned = call.output.removeprefix("..").removesuffix("..").split("...")
    given = [f"{part['id']}.{part['property']}" for part in known["inputs"] + known["state"]]
    matched = [one.name() for part in call.inputs if isinstance(part, list) for one in part]
    return (
        [declared(part) for part in outputs] == returned
        and [declared(part) for part in call.inputs + call.state] == given
        and {*given, *matched}.issuperset(call.changedPropIds)
    )


def declared(part: Part | list[Matched]) -> str:
    """Return the name by which a callback declares a part: those of a pattern are one."""
    if isinstance(part, Part):
        return "" if part.id.startswith("{") else f"{part.id}.{part.property}"
    patterns = {f"{compact({key: ['ALL'] for key in one.id})}.{one.property}" for one in part}
    return " ".join(patterns)


def compact(value: object) -> str:
    """Write JSON as Dash's script does."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
