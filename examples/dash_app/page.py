"""The page: a control for each field, and what follows from what is typed in them."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from flask import current_app

from chart import chart
from fields import Field
from files import predicted, remarks, written
from language import texts
from model import Prediction
from quirks import TOO_BIG, aria, choice, describe, upload
from rows import BY_NAME, EXAMPLE, from_typed
from schema import CHART, FIELDS, FILTER, OUTCOME
from table import FileRefused, Table

IDS = {field.name: f"field-{rank}" for rank, field in enumerate(FIELDS, 1)}


def layout() -> list[Component]:
    """Return the page in the reader's language: Dash asks for it at each visit."""
    t = texts()
    return [
        *([html.P(t("page.example"))] if EXAMPLE else []),
        html.Div([field_part(field) for field in FIELDS], className="fields", id="case"),
        html.Section(
            [
                html.H2(t.of(OUTCOME.label)),
                html.P(id="outcome", className="outcome", role="status"),
                unanswered(),
                html.Div(id="probabilities", className=OUTCOME.kind),
            ]
        ),
        *([chart_part()] if CHART else []),
        file_part(),
    ]


def field_part(field: Field) -> html.Div:
    """Return a field's label, what it accepts, its control, and a place for what is wrong."""
    t, name = texts(), IDS[field.name]
    wrong = html.Span(id=f"{name}-wrong", className="fault")
    if t.options(field):  # they say their label themselves
        return html.Div([control(field), wrong], className="field")
    optional = f" ({t('page.optional')})" if field.optional else ""
    hint = html.Span(t.expected(field) + optional, id=f"{name}-hint", className="hint")
    label = html.Label(t.of(field.label), htmlFor=name, id=f"{name}-label")
    return html.Div([label, hint, control(field), wrong], className="field")


def control(field: Field) -> Component:
    """Return what each kind of field is typed in, its example there at first."""
    t, name, example = texts(), IDS[field.name], EXAMPLE.get(field.name)
    value = "" if example is None else t.value(field, example, typed=True)
    if options := t.options(field):
        empty = {"": t("page.empty")} if field.optional else {}
        return choice(name, t.of(field.label), empty | options, value)
    if field.kind == "Image":
        return upload(name, t("page.choose"), value, picture=t("page.picture"))
    if field.kind == "Text":
        return dcc.Textarea(id=name, value=value, rows=4)
    return dcc.Input(
        id=name,
        value=value,
        debounce=0.3,  # seconds: a half-typed number is no mistake
        type="text",  # "number" would hide what is not one from the callback
        inputMode="decimal",  # type: ignore[arg-type]  # HTML's, not in Dash's list
    )


def typed_in(field: Field) -> Input:
    """Return where Dash finds what was typed in a field."""
    name = IDS[field.name]
    if texts().options(field):
        return Input({"chosen": name}, "data")
    return Input({"sent": name}, "data") if field.kind == "Image" else Input(name, "value")


def unanswered() -> html.P:
    """Return what quirks.js shows where no answer came."""
    return html.P(texts()("page.unanswered"), className="unanswered", role="alert")


def chart_part() -> html.Section:
    """Return the place of the chart, and the filter that it follows."""
    t, parts = texts(), []
    if FILTER:
        options = {"": t("chart.all")} | t.options(FILTER)
        parts = [choice("filter", t.of(FILTER.label), options, "")]
    graph = dcc.Graph(id="chart", config={"displayModeBar": False}, responsive=True)
    named = aria(labelledby="chart-words")
    figure = html.Figure(graph, className=OUTCOME.kind, role="img", **named)
    words = html.P(id="chart-words", className="hint")
    silent = html.P(t("page.unanswered"), className="unanswered")  # the outcome's is read aloud
    return html.Section([html.H2(t("chart.title")), *parts, figure, silent, words])


def file_part() -> html.Section:
    """Return the place where a file is chosen, and that of what becomes of it."""
    t = texts()
    return html.Section(
        [
            html.H2(t("file.label"), id="file-label"),
            html.P(t("file.lead", columns=", ".join(BY_NAME))),
            html.Span(t("file.hint"), id="file-hint", className="hint"),
            upload("file", t("file.submit")),
            html.P(id="file-wrong", className="fault", role="alert"),
            unanswered(),
            html.Div(id="report"),
        ],
        id="files",
    )


def connect(app: Dash) -> None:
    """Say what follows from what: Dash calls these functions after each change."""
    app.layout = layout
    wrong = {name: Output(f"{part}-wrong", "children") for name, part in IDS.items()}
    outcome = {name: Output(name, "children") for name in ("outcome", "probabilities")}
    drawn = {"chart": Output("chart", "figure"), "words": Output("chart-words", "children")}
    typed = {"typed": {field.name: typed_in(field) for field in FIELDS}}
    shown = {"shown": Input({"chosen": "filter"}, "data")} if CHART and FILTER else {}
    app.callback(
        output={"wrong": wrong, **outcome, **(drawn if CHART else {})}, inputs=typed | shown
    )(follow)
    app.callback(
        output={"wrong": Output("file-wrong", "children"), "report": Output("report", "children")},
        inputs={
            "sent": Input({"sent": "file"}, "data"),
            "name": State({"sent": "file", "part": "upload"}, "filename"),
        },
        prevent_initial_call=True,
    )(predict_file)
    describe(app, [IDS[field.name] for field in FIELDS if not texts().options(field)] + ["file"])


def follow(typed: Mapping[str, object], shown: object = "") -> dict[str, Any]:
    """Predict from what is typed, or say what is wrong with it."""
    t, cells = texts(), {name: "" if v is None else str(v) for name, v in typed.items()}
    values, faults = from_typed(cells, t.decimals)
    [prediction] = current_app.extensions["model"].predict([values]) if values else [{}]
    wrong = {str(f.path[0]): t.fault(f) for f in faults if any(cells.values())}
    said = t.value(OUTCOME, prediction[OUTCOME.name]) if prediction else ""
    follows = {
        "wrong": dict.fromkeys(BY_NAME, "") | wrong,
        "outcome": html.Small(t("page.error_summary")) if wrong else said,
        "probabilities": probabilities(prediction) if "probabilities" in prediction else None,
    }
    if CHART:
        follows["chart"], follows["words"] = chart(str(shown or ""), (values or {}) | prediction, t)
    return follows


def probabilities(prediction: Prediction) -> html.Table:
    """Return the probability of each class, as a bar and as a number."""
    t = texts()
    rows = [
        html.Tr(
            [
                html.Th(t.value(OUTCOME, name), id=f"class-{rank}", scope="row"),
                html.Td(html.Meter(value=str(share), **aria(labelledby=f"class-{rank}"))),
                html.Td(t.percent(share)),
            ]
        )
        for rank, (name, share) in enumerate(prediction["probabilities"].items(), 1)
    ]
    return html.Table([html.Caption(t("page.probabilities")), html.Tbody(rows)])


def predict_file(sent: object, name: object) -> dict[str, Any]:
    """Predict the rows of a file, or say what is wrong with it; nothing is kept here."""
    try:
        found = predicted(decoded(str(sent)), current_app.extensions["model"], texts())
    except FileRefused as error:
        return {"wrong": texts()(f"file.{error.reason}", **error.values), "report": None}
    return {"wrong": "", "report": report(found, str(name))}


def decoded(sent: str) -> bytes:
    """Return the bytes of a file, which the browser sends in base64."""
    if sent == TOO_BIG:
        raise FileRefused("too_big")
    try:
        return b64decode(sent)
    except ValueError as error:
        raise FileRefused("not_text") from error


def report(table: Table, name: str) -> list[Component]:
    """Say how many rows were predicted, offer the result, and name the bad rows."""
    t, wrong = texts(), table.wrong
    result = written(table, current_app.extensions["model"].classes, t).encode("utf-8-sig")
    address = f"data:text/csv;charset=utf-8;base64,{b64encode(result).decode()}"
    count = t("file.predicted", count=t.number(len(table.rows) - len(wrong)))
    said: list[Component] = [
        html.H3(name),
        html.P(count, className="count", role="status"),
        html.P(html.A(t("file.download"), href=address, download=t("file.name"))),
        *map(html.P, remarks(table, t)),
    ]
    if wrong:
        lines = [f"{t('file.row', line=row.line)} {t.faults(row.faults)}" for row in wrong[:100]]
        named = t("file.wrong", count=t.number(len(wrong)))
        said += [html.H3(named), html.Ul([*map(html.Li, lines)])]
    if wrong[100:]:
        said.append(html.P(t("file.others")))
    return said
