"""The page: four fields, and a prediction that follows them."""

from collections.abc import Mapping
from typing import Any

import dash
from dash import Input, Output, callback, dcc, html, no_update
from dash.development.base_component import Component
from flask import current_app
from pydantic import ValidationError

from animal import EXAMPLE, VARIABLES, faults, from_typed
from chart import chart, in_words
from model import Prediction
from texts import texts


def layout() -> list[Component]:
    """Return the page in the reader's language: Dash asks for it at each visit."""
    t = texts()
    fields = [field(name, t.number(value, grouped=False)) for name, value in EXAMPLE]
    return [html.P(t("page.example")), html.Div(fields, className="fields"), result()]


def field(name: str, value: str) -> html.Div:
    """Return a variable's field, with a place for what is wrong with it."""
    t = texts()
    return html.Div(
        [
            html.Label(t(f"variables.{name}"), htmlFor=name),
            html.Span(t.range(name), id=f"{name}-hint", className="hint"),
            dcc.Input(
                id=name,
                value=value,
                debounce=0.3,  # seconds: a half-typed number is no mistake
                type="text",  # "number" would hide what is not one from the callback
                inputMode="decimal",  # type: ignore[arg-type]  # HTML's, not in Dash's list
            ),
            html.Span(id=f"{name}-wrong", className="fault"),
        ],
        className="field",
    )


def result() -> html.Section:
    """Return the place of the species and of the chart: the callback fills them."""
    t = texts()
    graph = dcc.Graph(
        id="chart", config={"staticPlot": True}, responsive=True, style={"height": "7rem"}
    )
    return html.Section(
        [
            html.H2(t("page.result")),
            html.P(id="species", className="species", role="status"),
            html.Figure(
                [html.Figcaption(t("page.probabilities")), graph],
                id="probabilities",
                role="img",
                hidden=True,
            ),
        ]
    )


@callback(
    output={
        "wrong": {name: Output(f"{name}-wrong", "children") for name in VARIABLES},
        "species": Output("species", "children"),
        "chart": Output("chart", "figure"),
        "chart_in_words": Output("probabilities", "aria-label"),
        "no_chart": Output("probabilities", "hidden"),
    },
    inputs={"typed": {name: Input(name, "value") for name in VARIABLES}},
)
def follow(typed: Mapping[str, object]) -> dict[str, Any]:
    """Predict from what is typed, or say what is wrong with it: Dash calls this after a pause."""
    try:
        animal = from_typed({name: str(text) for name, text in typed.items()})
    except ValidationError as error:
        return refusal(error)
    [prediction] = current_app.extensions["model"].predict([animal])
    return answer(prediction)


def answer(prediction: Prediction) -> dict[str, Any]:
    """Return what the page says of a prediction."""
    t = texts()
    return {
        "wrong": dict.fromkeys(VARIABLES, ""),
        "species": t(f"species.{prediction.species}"),
        "chart": chart(prediction, t),
        "chart_in_words": in_words(prediction, t),
        "no_chart": False,
    }


def refusal(error: ValidationError) -> dict[str, Any]:
    """Return what the page says of measurements that are not an animal's."""
    t = texts()
    wrong = {str(fault.path[0]): t.fault(fault) for fault in faults(error)}
    return {
        "wrong": dict.fromkeys(VARIABLES, "") | wrong,
        "species": html.Small(t("page.no_prediction")),
        "chart": no_update,
        "chart_in_words": no_update,
        "no_chart": True,
    }


for name in VARIABLES:
    dash.clientside_callback(
        dash.ClientsideFunction("fields", "mark"),
        Input(name, "id"),
        Input(f"{name}-wrong", "children"),
    )
