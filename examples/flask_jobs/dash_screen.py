"""The same jobs, as a Dash screen under /dash/: gunicorn "dash_screen:create_app()"

A job outlives its page, so the page only asks how far it is: a background callback is of one page.
"""

from base64 import b64decode
from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update
from flask import Flask, Response, request, url_for

import jobs
from app import HEADERS
from app import create_app as pages
from computation import computation
from intake import accepted, known
from language import texts

# Dash's components bring their styles in <style> elements, without a hash.
POLICY = HEADERS["Content-Security-Policy"].replace(
    "style-src 'self'", "style-src-elem 'self' 'unsafe-inline'"
)
DOCUMENT = """<!doctype html>
<html lang="{language}">
  <head>{metas}<meta name="color-scheme" content="light dark"><title>{title}</title>
    <link rel="icon" href="{icon}"><link rel="stylesheet" href="{style}"></head>
  <body><header><h1>{title}</h1></header><main>{app_entry}</main>{config}{scripts}{renderer}</body>
</html>"""


class Screen(Dash):
    """Dash, whose document speaks the reader's language."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        style, icon = (url_for("static", filename=name) for name in ("style.css", "icon.svg"))
        t = texts()
        own = {"language": t.language, "title": t("jobs.title"), "style": style, "icon": icon}
        return DOCUMENT.format(**parts | own)


def create_app() -> Flask:
    server = pages()
    dash = Screen(
        __name__,
        server=server,  # type: ignore[arg-type]  # its types forget Flask
        url_base_pathname="/dash/",
        update_title="",
        use_async=False,
    )
    dash.layout = layout
    dash.callback(
        Output("place", "search"),
        Output("wrong", "children"),
        Input("file", "contents"),
        State("file", "filename"),
        prevent_initial_call=True,
    )(leave)
    dash.callback(
        Output("job", "children"),
        Output("cancel", "hidden"),
        Output("clock", "disabled"),
        Input("clock", "n_intervals"),
        Input("place", "search"),
    )(look)
    dash.callback(
        Output("clock", "n_intervals"),
        Input("cancel", "n_clicks"),
        State("place", "search"),
        prevent_initial_call=True,
    )(cancel)
    policy = POLICY.replace("script-src 'self'", f"script-src 'self' {' '.join(dash.csp_hashes())}")

    @server.after_request
    def allow(response: Response) -> Response:
        if request.path.startswith("/dash/"):
            response.headers["Content-Security-Policy"] = policy
        return response

    return server


def layout() -> list[Any]:
    t = texts()
    said = known(t)
    return [
        dcc.Location(id="place", refresh=False),
        dcc.Interval(id="clock", interval=2000),
        html.P(t("jobs.lead", **said)),
        html.P([t("jobs.columns", **said), " ", t("jobs.hint", **said)]),
        dcc.Upload(html.Button(t("jobs.submit")), id="file"),
        html.P(id="wrong", className="fault", role="alert"),
        html.Section(id="job"),
        html.Button(t("jobs.cancel"), id="cancel", hidden=True),
    ]


def leave(contents: str, name: str) -> tuple[Any, str]:
    """Accept a file; its number goes into the address, where one comes back to it."""
    number, wrong, _ = accepted(b64decode(contents.partition(",")[2]), name)
    return f"?{number}" if number else no_update, wrong


def look(_: int, place: str) -> tuple[list[Any], bool, bool]:
    """Show the job of the address; stop asking once it has ended."""
    t, number = texts(), (place or "")[1:]
    if not number:
        return [], True, True
    job = jobs.find(number)
    if not job:
        return [html.P(t("jobs.unknown", days=jobs.DAYS))], True, True
    done, active = job["done"], job["state"] in ("waiting", "running")
    state = t(f"jobs.{job['reason'] or job['state']}", before=job["before"])
    said = html.P(state, role="status", className="count")
    shown, more = [html.H2(job["name"]), said], known(t)
    if active:
        words = t("jobs.progress", done=done, total=job["total"], **more)
        bar = html.Progress(id="progress", max=str(job["total"]), value=str(done))
        shown += [html.Label(words, htmlFor="progress"), bar]
    if job["stalled"] and active:
        shown += [html.P(t("jobs.stalled"))]
    if job["tries"] > 1:
        shown += [html.P(t("jobs.again", tries=job["tries"]))]
    if job["state"] == "done":
        link = html.A(t("jobs.download"), href=url_for("result", number=number))
        shown += [*results(job), html.P(link)]
    if job["left_out"]:
        shown += [html.P(t("jobs.left_out", count=t.number(job["left_out"]), **more))]
    return [*shown, html.P(t("jobs.address", **more), className="hint")], not active, not active


def results(job: jobs.Job) -> list[html.Table]:
    """Return the table of the Flask page, where the computation has one."""
    t = texts()
    if not (told := computation.summary(jobs.pieces(job["number"]), t)):
        return []
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in told[0]]))
    rows = [[*each.values()] for each in told]
    body = [html.Tr([html.Th(name, scope="row"), *map(html.Td, cells)]) for name, *cells in rows]
    return [html.Table([html.Caption(t("jobs.explained", **known(t))), head, html.Tbody(body)])]


def cancel(_: int, place: str) -> int:
    jobs.cancel((place or "")[1:])
    return 0
