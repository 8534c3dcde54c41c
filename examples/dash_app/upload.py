"""The file of animals: sent, predicted, and saved again by the reader."""

from base64 import b64decode
from typing import Any

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from dash.development.base_component import Component
from flask import current_app

from animal import VARIABLES
from answer import written
from aria import aria
from batch import predict_table
from refusal import FileRefused
from remarks import remarks
from table import MAX_BYTES, Table
from texts import texts

MAX_CHARACTERS = MAX_BYTES * 4 // 3 + 100  # base64 writes three bytes as four characters


def file_part() -> html.Section:
    """Return the place where a file is chosen, and that of what becomes of it."""
    t = texts()
    chooser = html.Button(
        t("file.choose"),
        id="choose",
        **aria(labelledby="file-label choose", describedby="file-hint file-wrong"),
    )
    return html.Section(
        [
            html.H2(t("file.label"), id="file-label"),
            html.P(t("file.lead", columns=", ".join(VARIABLES))),
            html.Span(t("file.hint"), id="file-hint", className="hint"),
            dcc.Upload(chooser, id="file"),  # "accept" would refuse a file without a word
            html.P(id="file-wrong", className="fault", role="alert"),
            html.P(t("file.unanswered"), className="unanswered", role="alert"),
            html.Div(id="report"),
            html.Button(t("file.download"), id="save", hidden=True),
            dcc.Store(id="limit", data=MAX_CHARACTERS),
            dcc.Store(id="sent"),
            dcc.Store(id="result"),
            dcc.Download(id="saved"),
        ],
        id="file-part",
    )


# What the server would refuse for its size does not leave the browser: an empty text stands for it.
clientside_callback(
    ClientsideFunction("file", "within"),
    Output("sent", "data"),
    Output("file", "contents"),
    Input("file", "contents"),
    State("limit", "data"),
    prevent_initial_call=True,
)


@callback(
    output={
        "wrong": Output("file-wrong", "children"),
        "report": Output("report", "children"),
        "result": Output("result", "data"),
        "no_result": Output("save", "hidden"),
    },
    inputs={"sent": Input("sent", "data"), "name": State("file", "filename")},
    prevent_initial_call=True,
)
def predict_file(sent: object, name: object) -> dict[str, Any]:
    """Predict the animals of a file, or say what is wrong with it; nothing is kept here."""
    model, t = current_app.extensions["model"], texts()
    try:
        table = predict_table(decoded(sent), model, t)
    except FileRefused as error:
        wrong = t(f"file.{error.reason}", **error.values)
        return {"wrong": wrong, "report": None, "result": None, "no_result": True}
    result = {"content": "\ufeff" + written(table, model.species, t), "filename": t("file.name")}
    said = report(table, str(name), remarks(table, model.species, t))
    return {"wrong": "", "report": said, "result": result, "no_result": False}


def decoded(sent: object) -> bytes:
    """Return the bytes of a file as dcc.Upload writes them: ``data:text/csv;base64,…``."""
    if not sent:
        raise FileRefused("too_big")
    try:
        return b64decode(str(sent).partition(",")[2])
    except ValueError as error:
        raise FileRefused("not_text") from error


def report(table: Table, name: str, told: list[str]) -> list[Component]:
    """Say how many animals were predicted and what is told of it, and name the bad rows."""
    t, wrong = texts(), table.wrong
    said: list[Component] = [
        html.H3(name),
        html.P(
            t("file.predicted", count=t.number(len(table.rows) - len(wrong))),
            className="count",
            role="status",
        ),
        *map(html.P, told),
    ]
    if wrong:
        lines = [
            html.Li(f"{t('file.row', line=row.line)} {t.faults(row.faults)}") for row in wrong[:100]
        ]
        said += [html.H3(t("file.wrong", count=t.number(len(wrong)))), html.Ul(lines)]
    if wrong[100:]:
        said.append(html.P(t("file.others")))
    return said


clientside_callback(
    ClientsideFunction("file", "save"),
    Output("saved", "data"),
    Input("save", "n_clicks"),
    State("result", "data"),
    prevent_initial_call=True,
)
