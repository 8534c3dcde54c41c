"""Components that Dash brings, and callbacks that say what they are given, all in Python."""

from dash import ALL, Dash, Input, Output, State, callback, ctx, dash_table, dcc, html

ISLANDS = ["Biscoe", "Dream", "Torgersen"]

app = Dash(__name__)
server = app.server
app.layout = [
    dcc.Graph(figure={"data": [{"x": [190, 217], "y": [38, 46], "mode": "markers"}]}),
    dcc.Slider(170, 235, value=200, id="slider"),
    html.P(id="flipper"),
    dcc.Dropdown(["Adelie", "Gentoo"], "Adelie"),
    dash_table.DataTable([{"species": "Gentoo"}]),
    *(html.Button(island, id={"island": island}) for island in ISLANDS),
    html.P(id="island"),
    dcc.Input(id="number", type="number"),
    dcc.Input(id="text", type="text", debounce=1),
    dcc.Input(id="left", type="text", debounce=True),
    html.P(id="said"),
    dcc.Upload(html.Button("Send"), id="file"),
    dcc.Store(id="kept"),
    html.Button("Save", id="save"),
    dcc.Download(id="saved"),
]


@callback(Output("flipper", "children"), Input("slider", "value"))
def follow(value: float) -> str:
    return f"{value} mm"


@callback(Output("island", "children"), Input({"island": ALL}, "n_clicks"))
def choose(_: list[int]) -> str | None:
    return ctx.triggered_id and ctx.triggered_id["island"]


@callback(Output("said", "children"), Input("number", "value"), Input("text", "value"))
def say(number: float | None, text: str | None) -> str:
    return f"{number!r}, {text!r}"


@callback(Output("kept", "data"), Input("file", "contents"), prevent_initial_call=True)
def keep(contents: str) -> str:
    return f"sent: {contents}"


@callback(
    Output("saved", "data"), Input("save", "n_clicks"), State("kept", "data"),
    prevent_initial_call=True,
)  # fmt: skip
def save(_: int, kept: str) -> dict[str, str]:
    return {"content": kept, "filename": "kept.txt"}
