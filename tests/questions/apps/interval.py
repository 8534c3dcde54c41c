"""Two clocks, each faster than its callback; how many of its calls were under way at once."""

from dash import Dash, Input, Output, dcc, html

from tests.proofs.apps.calls import Calls

app = Dash()
server = app.server
calls = {"left": Calls(), "stopped": Calls()}
app.layout = [
    dcc.Interval("left-clock", interval=100),
    dcc.Interval("stopped-clock", interval=100),
    html.P(id="left-most"),
    html.P(id="stopped-most"),
]


@app.callback(Output("left-most", "children"), Input("left-clock", "n_intervals"))
def refresh(rank: int | None) -> str:
    return f"{rank}: {calls['left'].hold()}"


@app.callback(
    Output("stopped-most", "children"),
    Input("stopped-clock", "n_intervals"),
    running=[(Output("stopped-clock", "disabled"), True, False)],
)
def refresh_alone(rank: int | None) -> str:
    return f"{rank}: {calls['stopped'].hold()}"


@server.get("/most")
def most() -> dict[str, int]:
    return {name: each.most for name, each in calls.items()}
