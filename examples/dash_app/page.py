"""The page: four fields and an island, and what follows them."""

from collections.abc import Mapping
from typing import Any

from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component
from flask import current_app

from animal import EXAMPLE, VARIABLES, Animal, NotAnAnimal, from_typed
from aria import aria
from chart import chart
from field import field
from island import island_filter
from model import Prediction
from penguins import living_on
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
                html.P(t("page.unanswered"), className="unanswered", role="alert"),
                html.Div(id="probabilities"),
            ]
        ),
        chart_part(),
        file_part(),
    ]


def chart_part() -> html.Section:
    """Return the filter by island, and the place of the chart that follows it."""
    t = texts()
    graph = dcc.Graph(
        id="chart", config={"displayModeBar": False}, responsive=True, style={"height": "24rem"}
    )
    return html.Section(
        [
            html.H2(t("chart.title")),
            island_filter(),
            html.P(t("chart.unanswered"), className="unanswered", role="alert"),
            html.Figure(graph, role="img", **aria(labelledby="chart-words")),
            html.P(id="chart-words", className="hint"),
        ]
    )


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
    said = prediction and t.species(prediction.species)
    return {
        "wrong": dict.fromkeys(VARIABLES, "") | wrong,
        "species": said or html.Small(t("page.no_prediction")),
        "probabilities": prediction and probabilities(prediction),
        "chart": chart(shown, asked, t),
        "chart_in_words": t.chart(sum(map(len, shown.values())), asked),
    }


def understood(typed: Mapping[str, object]) -> tuple[Animal | None, dict[str, str]]:
    """Return the animal that was typed, or else what is wrong with it, by field."""
    try:
        return from_typed({n: str(text) for n, text in typed.items()}, texts().decimals), {}
    except NotAnAnimal as error:
        return None, {str(fault.path[0]): texts().fault(fault) for fault in error.faults}


def probabilities(prediction: Prediction) -> html.Table:
    """Return the probability of each species, as a bar and as a number."""
    t = texts()
    rows = [
        html.Tr(
            [
                html.Th(t.species(species), id=f"species-{rank}", scope="row"),
                html.Td(html.Meter(value=str(share), **aria(labelledby=f"species-{rank}"))),
                html.Td(t.percent(share)),
            ]
        )
        for rank, (species, share) in enumerate(prediction.probabilities.items())
    ]
    return html.Table([html.Caption(t("page.probabilities")), html.Tbody(rows)])
