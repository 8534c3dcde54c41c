"""What calls a callback: Dash's own script, or anybody; checked before Dash acts on it."""

import json

from dash import Dash
from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest

from api import sent_body


class Part(BaseModel):
    """A property of a component; the id of a component that a pattern matches is an object."""

    id: str | dict[str, str]
    property: str

    def name(self) -> str:
        """Return what Dash calls it: ``island.data``, or ``{"island":"Dream"}.n_clicks``."""
        written = json.dumps(self.id, separators=(",", ":"), ensure_ascii=False)
        return f"{self.id if isinstance(self.id, str) else written}.{self.property}"


class Call(BaseModel):
    """A callback, named by its outputs, and the parts of the page that it is given."""

    output: str
    outputs: Part | list[Part | list[Part]]
    inputs: list[Part | list[Part]]
    state: list[Part | list[Part]] = []
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
    outputs: list[Part | list[Part]] = (
        call.outputs if isinstance(call.outputs, list) else [call.outputs]
    )
    given = {part.name() for each in call.inputs for part in listed(each)}
    return (
        fit(outputs, call.output.removeprefix("..").removesuffix("..").split("..."))
        and fit(call.inputs, [f"{each['id']}.{each['property']}" for each in known["inputs"]])
        and fit(call.state, [f"{each['id']}.{each['property']}" for each in known["state"]])
        and given.issuperset(call.changedPropIds)
    )


def fit(parts: list[Part | list[Part]], names: list[str]) -> bool:
    """Tell whether parts are those declared, in order; a pattern's are a list of any length."""
    return len(parts) == len(names) and all(map(fits, parts, names))


def fits(part: Part | list[Part], name: str) -> bool:
    if not name.startswith("{"):
        return isinstance(part, Part) and part.name() == name
    pattern, _, wanted = name.rpartition(".")
    keys = json.loads(pattern).keys()
    return isinstance(part, list) and all(
        isinstance(one.id, dict) and one.id.keys() == keys and one.property == wanted
        for one in part
    )


def listed(part: Part | list[Part]) -> list[Part]:
    return part if isinstance(part, list) else [part]
