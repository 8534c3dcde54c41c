"""What Dash 4.4 does not do by itself; each part says when it can go. In the page: quirks.js."""

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Input, Output, dcc, html
from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, InternalServerError, NotFound

TOO_BIG = "?"  # what quirks.js sends in place of a file


def aria(**names: str) -> dict[str, Any]:
    """Return attributes that no Python argument can name: ``aria(label="…")``."""
    return {f"aria-{name}": value for name, value in names.items()}


def choice(name: str, legend: str, options: dict[str, str], chosen: str) -> html.Fieldset:
    """Return a button for each option; ``Input({"chosen": name}, "data")`` is the pressed one.

    Until dcc.RadioItems or dcc.Dropdown passes the tests of accessibility: then it is that.
    """
    buttons = [
        html.Button(
            label,
            id={"chosen": name, "option": option},
            **aria(pressed="true" if option == chosen else "false"),
        )
        for option, label in options.items()
    ]
    kept = dcc.Store({"chosen": name}, data=chosen)
    described = aria(describedby=f"{name}-wrong")
    return html.Fieldset([html.Legend(legend), *buttons, kept], **described)


def upload(name: str, words: str, sent: str = "", picture: str = "") -> html.Div:
    """Return a button that sends a file; ``Input({"sent": name}, "data")`` is it, in base64.

    Until dcc.Upload says that a file is too big, gives the same file twice, and leaves the Tab key
    to its button (style.css hides its own input, where the key would stop too).
    """
    button = html.Button(words, id=name, **aria(labelledby=f"{name}-label {name}"))
    chooser = dcc.Upload(button, id={"sent": name, "part": "upload"}, className="upload")
    source = f"data:;base64,{sent}" if sent else None
    shown = html.Img(id={"sent": name, "shown": picture}, src=source, alt=picture)
    return html.Div([chooser, dcc.Store({"sent": name}, data=sent), *([shown] if picture else [])])


def describe(app: Any, names: list[str]) -> None:
    """Tie each of these controls to its hint and to its fault.

    Until dcc.Input and dcc.Textarea take aria-* attributes, as html’s components do.
    """
    wrong = [Input(f"{name}-wrong", "children") for name in names]
    app.clientside_callback(ClientsideFunction("quirks", "describe"), *wrong)


def work_around(app: Any) -> None:
    """Give the page the functions of quirks.js, and strangers the status of what they send."""
    app.clientside_callback(
        ClientsideFunction("quirks", "choose"),
        Output({"chosen": MATCH}, "data"),
        Output({"chosen": MATCH, "option": ALL}, "aria-pressed"),
        Input({"chosen": MATCH, "option": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("quirks", "send"),
        Output({"sent": MATCH}, "data"),
        Output({"sent": MATCH, "part": "upload"}, "contents"),
        Output({"sent": MATCH, "shown": ALL}, "src"),
        Input({"sent": MATCH, "part": "upload"}, "contents"),
        prevent_initial_call=True,
    )
    app.server.register_error_handler(Exception, malformed)


class Server(Flask):
    """Flask without the route by which Dash answers 200, and its page, at every address.

    Until Dash has an option for it, other than a backend of one's own.
    """

    def add_url_rule(self, rule: str, *rest: Any, **options: Any) -> None:
        if not rule.endswith("/<path:path>"):
            super().add_url_rule(rule, *rest, **options)


def malformed(error: Exception) -> ResponseReturnValue:
    """Answer a call that names no callback, or a script that no library has: until Dash does."""
    if request.path.endswith("/_dash-update-component"):
        current_app.logger.warning("A call was refused: %r", error)
        return current_app.handle_http_exception(BadRequest())
    if "/_dash-component-suites/" in request.path:
        return current_app.handle_http_exception(NotFound())
    raise error


def failed(error: Exception) -> None:
    """Write in the log what went wrong in a callback: the fault is the server’s."""
    current_app.logger.error("A callback failed", exc_info=error)
    raise InternalServerError from error
