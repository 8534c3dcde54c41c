"""A model's answer that a callback sends as it comes."""

import time
from collections.abc import Iterator

from dash import Dash, Input, Output, html, set_props

app = Dash(backend="fastapi")
server = app.server
app.layout = [html.Button("Ask", id="ask"), html.P(id="answer"), html.P(id="state")]


def words() -> Iterator[str]:
    yield "Gentoo, "
    time.sleep(1)  # as a model does before each word
    yield "probably."


@app.callback(
    Output("state", "children"), Input("ask", "n_clicks"), websocket=True, prevent_initial_call=True
)
def ask(_: int) -> str:
    answer = ""
    for word in words():
        answer += word
        set_props("answer", {"children": answer})
    return "done"
