"""The API described for programs, as OpenAPI 3.1 wants it."""

from pathlib import Path
from typing import Any

import yaml
from apispec import APISpec
from apispec_webframeworks.flask import FlaskPlugin
from flask import current_app
from pydantic import TypeAdapter

from animal import Animal
from model import Prediction

WORDS = yaml.safe_load(Path(__file__).with_name("openapi.yml").read_text(encoding="utf-8"))


def description() -> dict[str, Any]:
    """Return the description of the running application’s API."""
    spec = APISpec("Manchots", "1.0.0", "3.1.0", plugins=[FlaskPlugin()])
    spec.components.schema("Animal", Animal.model_json_schema())
    spec.components.schema("Prediction", TypeAdapter(Prediction).json_schema())
    spec.components.response("Problem", WORDS["problem"])
    for name in ("predict", "health"):
        view = current_app.view_functions[f"api.{name}"]
        spec.path(view=view, operations=WORDS[name])
    described: dict[str, Any] = spec.to_dict()
    return described
