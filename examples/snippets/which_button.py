"""A callback that asks Dash which button was clicked, and how a test calls it."""

from contextvars import copy_context

from dash import Dash, Input, Output, ctx, html
from dash._callback_context import context_value
from dash._utils import AttributeDict

app = Dash(__name__)
app.layout = [html.Button("A", id="a"), html.Button("B", id="b"), html.P(id="said")]


@app.callback(Output("said", "children"), Input("a", "n_clicks"), Input("b", "n_clicks"))
def say(*_: int) -> str:
    return sentence(ctx.triggered_id)


def sentence(button: str) -> str:
    return f"from {button}"


def called_from(button: str) -> str:
    def call() -> str:
        triggered = [{"prop_id": f"{button}.n_clicks"}]
        context_value.set(AttributeDict(triggered_inputs=triggered))
        return say(1, 1)

    return copy_context().run(call)


def test_a_click_on_b_is_answered() -> None:
    assert called_from("b") == "from b"
