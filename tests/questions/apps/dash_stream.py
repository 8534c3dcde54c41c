"""A model's answer that a callback sends as it comes, where the backend has WebSockets."""

import os

from dash import Dash, Input, Output, html, set_props

from tests.questions.apps.answer import words

app = Dash(backend=os.environ.get("BACKEND", "flask"))
server = app.server
app.layout = [html.Button("Ask", id="ask"), html.P(id="answer"), html.P(id="state")]


@app.callback(
    Output("state", "children"),
    Input("ask", "n_clicks"),
    prevent_initial_call=True,
    websocket=True,
)
def ask(_: int) -> str:
    answer = ""
    for word in words():
        answer += word
        set_props("answer", {"children": answer})
    return "done"
