"""The page: four fields and an island, and what follows them."""

from collections.abc import Mapping
from typing import Any

import dash
from dash import ALL, Input, Output, callback, ctx, dcc, html
from dash.development.base_component import Component
from flask import current_app
from pydantic import ValidationError

from animal import EXAMPLE, VARIABLES, Animal, faults, from_typed
from aria import aria
from chart import chart
from model import Prediction
from penguins import islands, living_on
from texts import texts
from upload import file_part


def layout() -> list[Component]:
    """Return the page in the reader's language: Dash asks for it at each visit."""
    t = texts()
    fields = [field(name, t.number(value, grouped=False)) for name, value in EXAMPLE]
    return [
        html.P(t("page.example")),
        html.Div(fields, className="fields", id="animal"),
        html.Section(
            [
                html.H2(t("page.result")),
                html.P(id="species", className="species", role="status"),
                html.Div(id="probabilities"),
            ]
        ),
        chart_part(),
        file_part(),
    ]


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


def chart_part() -> html.Section:
    """Return the choice of an island, and the place of the chart that follows it."""
    t = texts()
    graph = dcc.Graph(
        id="chart", config={"displayModeBar": False}, responsive=True, style={"height": "24rem"}
    )
    return html.Section(
        [
            html.H2(t("chart.title")),
            html.Fieldset([html.Legend(t("variables.island")), *map(island_button, choices())]),
            dcc.Store(id="island", data=""),
            html.Figure(graph, role="img", **aria(labelledby="chart-words")),
            html.P(id="chart-words", className="hint"),
        ]
    )


def choices() -> list[str]:
    """Return what the filter offers: every island at once, or one."""
    return ["", *islands()]


def island_button(island: str) -> html.Button:
    """Return the button of an island: a screen reader hears which one is pressed."""
    name = island or texts()("chart.everywhere")
    return html.Button(name, id={"island": island}, **aria(pressed=pressed(not island)))


def pressed(is_pressed: bool) -> str:
    return "true" if is_pressed else "false"


@callback(
    Output("island", "data"),
    Output({"island": ALL}, "aria-pressed"),
    Input({"island": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
def choose(_: list[int]) -> tuple[str, list[str]]:
    """Keep the island whose button was clicked, and show which it is."""
    chosen = ctx.triggered_id["island"]
    return chosen, [pressed(island == chosen) for island in choices()]


@callback(
    output={
        "wrong": {name: Output(f"{name}-wrong", "children") for name in VARIABLES},
        "species": Output("species", "children"),
        "probabilities": Output("probabilities", "children"),
        "chart": Output("chart", "figure"),
        "chart_in_words": Output("chart-words", "children"),
    },
    inputs={
        "typed": {name: Input(name, "value") for name in VARIABLES},
        "island": Input("island", "data"),
    },
)
def follow(typed: Mapping[str, object], island: object) -> dict[str, Any]:
    """Predict from what is typed, or say what is wrong with it: Dash calls this after a pause."""
    t, shown = texts(), living_on(str(island or ""))
    asked, wrong = understood(typed)
    prediction = asked and current_app.extensions["model"].predict([asked])[0]
    return {
        "wrong": dict.fromkeys(VARIABLES, "") | wrong,
        "species": t(f"species.{prediction.species}")
        if prediction
        else html.Small(t("page.no_prediction")),
        "probabilities": prediction and probabilities(prediction),
        "chart": chart(shown, asked, t),
        "chart_in_words": t.chart(sum(map(len, shown.values())), asked),
    }


def understood(typed: Mapping[str, object]) -> tuple[Animal | None, dict[str, str]]:
    """Return the animal that was typed, or else what is wrong with it, by field."""
    try:
        return from_typed({name: str(text) for name, text in typed.items()}), {}
    except ValidationError as error:
        return None, {str(fault.path[0]): texts().fault(fault) for fault in faults(error)}


def probabilities(prediction: Prediction) -> html.Table:
    """Return the probability of each species, as a bar and as a number."""
    t = texts()
    rows = [
        html.Tr(
            [
                html.Th(t(f"species.{species}"), id=species, scope="row"),
                html.Td(html.Meter(value=str(share), **aria(labelledby=species))),
                html.Td(t.percent(share)),
            ]
        )
        for species, share in prediction.probabilities.items()
    ]
    return html.Table([html.Caption(t("page.probabilities")), html.Tbody(rows)])


for name in VARIABLES:
    dash.clientside_callback(
        dash.ClientsideFunction("fields", "mark"),
        Input(name, "id"),
        Input(f"{name}-wrong", "children"),
    )
