"""Two Dash pages say whether an event loop runs around their callback."""

import asyncio

from dash import Dash, Input, Output, html
from flask import Flask

server = Flask(__name__)


def around(_: str) -> str:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return "no event loop"
    return "event loop"


for path, options in {"/default/": {}, "/off/": {"use_async": False}}.items():
    app = Dash(server=server, url_base_pathname=path, **options)
    app.layout = [html.P(id="page"), html.P(id="said")]
    app.callback(Output("said", "children"), Input("page", "id"))(around)
