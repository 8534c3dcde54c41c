"""A dashboard in the Flask application: each user's own predictions, drawn and listed."""

from itertools import cycle
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from flask import Flask, Response, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

import quirks
from database import Prediction, db, predictions
from drawing import SYMBOLS, add, coloured, drawable
from drawing import layout as axes
from history import download, fits, inputs, moment, outcome
from language import texts
from schema import CHART, OUTCOME

PATH, TOKEN, MOST, LISTED = "/dashboard/", "accounts_csrf", 1_000, 20
POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; style-src-elem 'self' "
    "'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Document(Dash):
    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        return render_template("dashboard.html", dash=parts)


def add_dashboard(app: Flask) -> None:
    """Serve the dashboard under PATH, behind whatever guards the application."""
    dash = Document(
        __name__,
        server=app,  # type: ignore[arg-type]  # its types forget Flask
        routes_pathname_prefix=PATH,
        csrf_token_name=TOKEN,  # a cookie, of which Dash sends the value in a header
        update_title="",
        use_async=False,
        on_error=fault,
    )
    dash.layout = layout
    outputs = [Output("count", "children"), Output("list", "children")]
    outputs += [Output("chart", "figure")] if CHART else []
    dash.callback(outputs, Input({"chosen": "whose"}, "data"))(follow)
    quirks.work_around(dash)
    app.add_url_rule("/predictions.csv", view_func=download)

    @app.after_request
    def allow(response: Response) -> Response:
        """Let the dashboard run Dash's scripts, and prove that its calls are its own."""
        if request.path == PATH:
            policy = POLICY.format(scripts=" ".join(dash.csp_hashes()))
            response.headers["Content-Security-Policy"] = policy
            secure = request.is_secure
            response.set_cookie(TOKEN, generate_csrf(), secure=secure, samesite="Strict")
        return response


def layout() -> list[Component]:
    """Return the page of whoever asks: Dash calls it at each visit."""
    t, whose = texts(), {"own": texts()("dashboard.own")}
    if getattr(current_user, "role", "") == "manager":  # nobody asks when the server starts
        whose["everyone"] = t("dashboard.everyone")
    graph = dcc.Graph(id="chart", config={"displayModeBar": False}, responsive=True)
    drawn = html.Figure(
        graph, className=OUTCOME.kind, role="img", **quirks.aria(labelledby="count")
    )
    return [
        quirks.choice("whose", t("dashboard.whose"), whose, "own"),
        html.P(id="count", className="count", role="status"),
        *([drawn] if CHART else []),
        html.Section([html.H2(t("dashboard.newest")), html.Div(id="list")]),
    ]


def follow(whose: str) -> list[Any]:
    """Show the newest predictions; predictions() decides who may see them."""
    t, everyone = texts(), whose == "everyone"
    who = "everyone" if everyone else "own"
    found = list(db.session.scalars(predictions(everyone=everyone).limit(MOST)))
    count = t("dashboard.count", who=t(f"dashboard.{who}"), count=t.number(len(found)))
    count += "" if found else f". {t('dashboard.none')}"
    figure = [chart([each.row for each in found if fits(each.row)])] if CHART else []
    return [count, listed(found, everyone=everyone), *figure]


def listed(found: list[Prediction], *, everyone: bool) -> list[Component]:
    """List the newest, with a link to all of them; what another model predicted says so."""
    t, rows = texts(), []
    for each in found[:LISTED]:
        who = [html.Small(each.user.email)] if everyone else []
        former = [] if fits(each.row) else [html.Small(t("dashboard.former"))]
        first = html.Td([moment(each, t), *who])
        last = html.Td([html.Strong(outcome(each.row, t)), *former])
        rows.append(html.Tr([first, html.Td(inputs(each.row, t)), last]))
    names = (t("dashboard.when"), t("dashboard.inputs"), t.of(OUTCOME.label))
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in names]))
    link = url_for("download", whose="everyone" if everyone else None)
    table = html.Table([head, html.Tbody(rows)], className="kept")
    return [table, html.P(html.A(t("dashboard.all"), href=link))] if rows else []


def chart(found: list[dict[str, Any]]) -> go.Figure:
    """Draw predictions as the other dashboard draws the data."""
    t, rows = texts(), drawable(found)
    figure = go.Figure(layout=axes(t))
    figure.update_xaxes(visible=bool(rows)).update_yaxes(visible=bool(rows))  # else numbers of none
    for (name, label), symbol in zip((t.options(OUTCOME) or {"": ""}).items(), cycle(SYMBOLS)):
        some = [row for row in rows if not name or row[OUTCOME.name] == name]
        add(figure, some, label, {"symbol": symbol} | ({} if name else coloured(rows, t)))
    return figure


def fault(error: Exception) -> None:
    """Leave a refusal and a lost database to the application; the rest is a mistake of ours."""
    if not isinstance(error, HTTPException | SQLAlchemyError):
        quirks.failed(error)
    raise error
